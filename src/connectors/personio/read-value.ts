import type { InvalidRecord } from '../../connector-kit/connector.ts';
import { jsonLimits } from '../../connector-kit/record-limits.ts';
import { finding, type FindingCode } from '../../domain/finding.ts';
import type { AttributeValue } from '../../domain/source-person.ts';
import type { Came } from './record.ts';

/*
 * Readers of single values, written by hand: every person of every read passes here, and a schema library costs several times more.
 * They accept exactly what is written, throw SpoiledRecord with a path for the rest, and never quote a value.
 */

/** Ends the reading of one record; becomes its finding. Never leaves this connector. */
export class SpoiledRecord extends Error {
  override readonly name = 'SpoiledRecord';
  readonly code: FindingCode;
  readonly path: string;
  constructor(code: FindingCode, path: string) {
    super(`${code} at ${path}`);
    this.code = code;
    this.path = path;
  }
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text, or empty: null, `""` and `[]` are how Personio writes an empty value. */
export function textAt(value: unknown, path: string): Came<string> {
  if (typeof value === 'string') {
    if (value.length > jsonLimits.maxString) throw new SpoiledRecord('RECORD_TOO_LARGE', path);
    return value === '' ? null : value;
  }
  if (value === undefined || value === null) return value;
  if (Array.isArray(value) && value.length === 0) return null;
  throw new SpoiledRecord('RECORD_MALFORMED', path);
}

/** A number, or a number written as text. */
export function numberAt(value: unknown, path: string): Came<string | number> {
  return typeof value === 'number' ? value : textAt(value, path);
}

/** An object, or empty. */
export function objectAt(value: unknown, path: string): Came<JsonObject> {
  if (isObject(value)) return value;
  return textAt(value, path) === undefined ? undefined : emptyOr(value, path);
}

function emptyOr(value: unknown, path: string): null {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return null;
  throw new SpoiledRecord('RECORD_MALFORMED', path);
}

/** An id as text without loss: text, or a whole number that JSON can carry. Undefined when there is none. */
export function idOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' || value.length > 200 ? undefined : value;
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? String(value) : undefined;
}

/** The id inside `{ id }`, or empty. */
export function referenceAt(value: unknown, path: string): Came<string> {
  const object = objectAt(value, path);
  if (object === undefined || object === null) return object;
  const id = object['id'];
  if (id === undefined || id === null) return null;
  return idOf(isObject(id) ? id['value'] : id) ?? spoiled(path);
}

function spoiled(path: string): never {
  throw new SpoiledRecord('RECORD_MALFORMED', path);
}

const mostItems = 1000;

/** Any JSON that an attribute may hold; objects are reduced to their name. */
export function attributeValueOf(value: unknown, path: string): AttributeValue {
  if (typeof value === 'string') return textAt(value, path) ?? '';
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) {
    if (value.length > mostItems) throw new SpoiledRecord('RECORD_TOO_LARGE', path);
    return value.flatMap((item) => nameOf(item, path));
  }
  return nameOf(value, path)[0] ?? null;
}

function nameOf(value: unknown, path: string): string[] {
  if (typeof value === 'string') return [textAt(value, path) ?? ''];
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)];
  if (!isObject(value)) return [];
  const inner = isObject(value['attributes']) ? value['attributes'] : value;
  const name = inner['name'] ?? inner['value'] ?? inner['id'];
  return typeof name === 'string' || typeof name === 'number' ? [String(name)] : [];
}

/** What a thrown SpoiledRecord makes of a record; anything else is a bug and goes on. */
export function invalidRecord(error: unknown, externalId: string | undefined): InvalidRecord {
  if (!(error instanceof SpoiledRecord)) throw error;
  const about = { path: error.path, ...(externalId !== undefined && { external_id: externalId }) };
  return { external_id: externalId, findings: [finding(error.code, about)] };
}
