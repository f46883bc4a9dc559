import { type DecimalMark, readDecimal } from './decimal.ts';
import { looksLikeBsn } from './eleven-test.ts';
import type { CustomValue } from './employee.ts';
import { type Finding, type FindingCode, finding } from './finding.ts';
import type { LocalDate } from './local-date.ts';
import type { PhoneCountry } from './phone.ts';
import { readSourceDate } from './source-date.ts';
import type { AttributeValue } from './source-person.ts';
import { cleanText, isStorable, longestText } from './text.ts';

/** One person being read: what is needed for it, and what was noticed. */
export interface Reading {
  /** Undefined when the id itself cannot be read. */
  externalId: string | undefined;
  attributes: ReadonlyMap<string, AttributeValue>;
  today: LocalDate;
  decimalMark: DecimalMark;
  phoneCountry: PhoneCountry | undefined;
  findings: Finding[];
  blocked: boolean;
}

/** Longest list that an attribute may hold. */
const mostValues = 1_000;

/** Adds a finding; one of severity `invalid` blocks the person, but a BSN does not: the value is left out, the person flows. */
export function note(reading: Reading, code: FindingCode, path?: string): void {
  const found = finding(code, {
    ...(reading.externalId !== undefined && { external_id: reading.externalId }),
    ...(path !== undefined && { path }),
  });
  reading.findings.push(found);
  if (found.severity === 'invalid' && code !== 'LOOKS_LIKE_BSN') reading.blocked = true;
}

/** A text field: cleaned, trimmed; undefined when nothing is left or when it is too long to be one. */
export function cleanField(
  reading: Reading,
  value: string | undefined,
  field: string,
  index?: number,
): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (value.length > longestText) return tooLarge(reading, pathOf(field, index));
  const { text, cleaned } = cleanText(value);
  if (cleaned) note(reading, 'TEXT_CLEANED', pathOf(field, index));
  return text === '' ? undefined : text;
}

/** An id or code: stays as the source sends it, unless it holds characters that cannot be stored. */
export function cleanCode(
  reading: Reading,
  value: string | undefined,
  field: string,
  index?: number,
): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (value.length <= longestText && isStorable(value)) return value;
  return cleanField(reading, value, field, index);
}

/** The text, unless it looks like a citizen service number: then the field stays empty and the HR admin is told. */
export function withoutBsn(
  reading: Reading,
  text: string | undefined,
  field: string,
  index?: number,
): string | undefined {
  if (text === undefined || !looksLikeBsn(text)) return text;
  note(reading, 'LOOKS_LIKE_BSN', pathOf(field, index));
  return undefined;
}

/** An attribute as text. A whole number is its digits, a list of one is that one; anything else is not a text. */
export function textFrom(
  reading: Reading,
  value: AttributeValue | undefined,
  field: string,
): string | undefined {
  const one = isList(value) && value.length <= 1 ? value[0] : value;
  if (one === undefined || one === null) return undefined;
  if (typeof one === 'string') return cleanField(reading, one, field);
  if (typeof one === 'number' && Number.isSafeInteger(one)) return String(one);
  return unknown(reading, field);
}

/** An attribute as a calendar date. One that does not exist leaves the person as last accepted, as in any date field. */
export function dateFrom(
  reading: Reading,
  value: AttributeValue | undefined,
  field: string,
): LocalDate | undefined {
  if (value === undefined || value === null || (isList(value) && value.length === 0)) return undefined;
  const read = typeof value === 'string' ? readSourceDate(value) : undefined;
  if (read?.kind === 'date') return read.date;
  if (read?.kind === 'empty') return undefined;
  // "No end" is an answer for an end only.
  if (read?.kind === 'open' && field === 'employments.offboarding_date') return undefined;
  note(reading, 'DATE_INVALID', field);
  return undefined;
}

/** An attribute as a number; text is read with the declared decimal mark only. */
export function numberFrom(
  reading: Reading,
  value: AttributeValue | undefined,
  field: string,
): number | undefined {
  if (value === undefined || value === null || value === '' || (isList(value) && value.length === 0))
    return undefined;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  const number = typeof value === 'string' ? readDecimal(value, reading.decimalMark) : undefined;
  return number ?? unknown(reading, field);
}

/** An attribute as a custom value, in its own type; empty texts and lists are undefined. */
export function customValue(
  reading: Reading,
  value: AttributeValue | undefined,
  field: string,
): CustomValue | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return withoutBsn(reading, cleanField(reading, value, field), field);
  if (typeof value === 'number') return numericCustom(reading, value, field);
  return listCustom(reading, value, field);
}

function numericCustom(reading: Reading, value: number, field: string): number | undefined {
  if (!Number.isFinite(value)) return unknown(reading, field);
  // A BSN that begins with a zero lost it on its way through a number.
  const digits = String(value);
  return withoutBsn(reading, digits.length === 8 ? `0${digits}` : digits, field) === undefined
    ? undefined
    : value;
}

function listCustom(
  reading: Reading,
  values: readonly string[],
  field: string,
): readonly string[] | undefined {
  if (values.length > mostValues) return tooLarge(reading, field);
  const kept: string[] = [];
  for (const value of values) {
    const text = withoutBsn(reading, cleanField(reading, value, field), field);
    if (text !== undefined) kept.push(text);
  }
  return kept.length === 0 ? undefined : kept;
}

function tooLarge(reading: Reading, path: string): undefined {
  note(reading, 'RECORD_TOO_LARGE', path);
}

function unknown(reading: Reading, path: string): undefined {
  note(reading, 'VALUE_UNKNOWN', path);
}

function pathOf(field: string, index: number | undefined): string {
  return index === undefined ? field : field.replace('employments.', `employments[${index}].`);
}

function isList(value: AttributeValue | undefined): value is readonly string[] {
  return Array.isArray(value);
}
