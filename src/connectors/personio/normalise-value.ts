import { readDecimal } from '../../domain/decimal.ts';
import { finding, type Finding } from '../../domain/finding.ts';
import type { LocalDate } from '../../domain/local-date.ts';
import { readSourceDate } from '../../domain/source-date.ts';
import { SpoiledRecord } from './read-value.ts';
import type { Came } from './record.ts';

/** A calendar date: the first ten characters, whatever offset follows. Empty and 9999-12-31 give undefined; a bad one throws SpoiledRecord. */
export function dateOf(value: Came<string>, path: string): LocalDate | undefined {
  if (value === undefined || value === null) return undefined;
  const read = readSourceDate(value);
  if (read.kind === 'date') return read.date;
  if (read.kind === 'invalid') throw new SpoiledRecord('DATE_INVALID', path);
  return undefined;
}

/** Hours a week; text with a decimal point. What is not a number is left out with a finding. */
export function hoursOf(value: Came<string | number>, findings: Finding[]): number | undefined {
  if (value === undefined || value === null) return undefined;
  const hours = typeof value === 'number' ? value : readDecimal(value);
  if (hours !== undefined && Number.isFinite(hours)) return hours;
  findings.push(finding('VALUE_UNKNOWN', { path: 'weekly_working_hours' }));
  return undefined;
}

/** v2 writes its choices in capitals where v1 writes them small; UNSPECIFIED is empty. */
export function choiceOf(value: Came<string>): string | undefined {
  const choice = value?.toLowerCase();
  return choice === 'unspecified' ? undefined : choice;
}
