import { emailKey } from '../../domain/email.ts';
import { type AttributePath, manager, splitPath } from './attribute-path.ts';
import type { WantedValues } from './employee-to-user.ts';
import { coreUser } from './schema-urns.ts';
import { extensionOf, ListedValue, type User } from './user.ts';

/** What is to be at the receiver: values to set, and attributes of ours to take away. */
export interface Wanted {
  set: WantedValues;
  clear: ReadonlySet<AttributePath>;
}

/** One attribute that is not as wanted; `value` undefined: to be taken away. Lists and names are merged with what others wrote. */
export interface Difference {
  path: AttributePath;
  value: unknown;
}

/** What has to change at the receiver, in the order of the mapping; empty when everything is as wanted. */
export function differencesOf(current: User, wanted: Wanted): Difference[] {
  const differences: Difference[] = [];
  for (const [path, value] of wanted.set) {
    if (!isAsWanted(path, valueAt(current, path), value)) {
      differences.push({ path, value: merged(path, valueAt(current, path), value) });
    }
  }
  for (const path of wanted.clear) {
    const there = valueAt(current, path);
    if (there === undefined || there === null || (Array.isArray(there) && there.length === 0)) continue;
    const rest = isList(path) ? othersOf(there) : [];
    if (isList(path) && rest.length === listOf(there).length) continue;
    differences.push({ path, value: rest.length > 0 ? rest : undefined });
  }
  return differences;
}

/** A new user's body. */
export function bodyOf(wanted: WantedValues): Record<string, unknown> {
  return withDifferences(
    { schemas: [coreUser] },
    [...wanted].map(([path, value]) => ({ path, value })),
  );
}

/** The receiver's own user with our differences in it, for PUT. What only the receiver may write is left out. */
export function mergedUser(current: User, differences: readonly Difference[]): Record<string, unknown> {
  const { meta: _meta, groups: _groups, ...rest } = current;
  return withDifferences(rest, differences);
}

function withDifferences(
  user: Readonly<Record<string, unknown>>,
  differences: readonly Difference[],
): Record<string, unknown> {
  const body: Record<string, unknown> = { ...user };
  for (const { path, value } of differences) {
    const { schema, name } = splitPath(path);
    if (schema === undefined) setOrRemove(body, name, value);
    else {
      const extension = { ...asObject(body[schema]) };
      setOrRemove(extension, name, value);
      setOrRemove(body, schema, Object.keys(extension).length === 0 ? undefined : extension);
    }
  }
  body['schemas'] = schemasOf(body);
  return body;
}

function schemasOf(body: Readonly<Record<string, unknown>>): string[] {
  const said = Array.isArray(body['schemas']) ? body['schemas'].map(String) : [];
  const extensions = Object.keys(body).filter((key) => key.startsWith('urn:'));
  return [...new Set([coreUser, ...said, ...extensions])];
}

function setOrRemove(object: Record<string, unknown>, name: string, value: unknown): void {
  if (value === undefined) delete object[name];
  else object[name] = value;
}

/** The value at a path of ours. */
export function valueAt(user: User, path: AttributePath): unknown {
  const { schema, name } = splitPath(path);
  return schema === undefined ? user[name] : extensionOf(user, schema)?.[name];
}

/** Is this value, as the receiver shows it, what we want there? Spelling that means the same counts as the same. */
export function isAsWanted(path: AttributePath, current: unknown, wanted: unknown): boolean {
  if (isList(path)) return listedValue(path, ours(current)) === listedValue(path, ours(wanted));
  if (path === 'name') return isWithin(asObject(current), asObject(wanted));
  if (path === manager) return idOf(current) === idOf(wanted);
  if (typeof wanted === 'boolean') return readBoolean(current) === wanted;
  if (path === 'userName' && typeof current === 'string')
    return emailKey(current) === emailKey(String(wanted));
  return current === wanted || (isPlain(current) && String(current) === String(wanted));
}

/** Some receivers answer "True" and "False" where the schema says boolean. */
export function readBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const text = typeof value === 'string' ? value.toLowerCase() : undefined;
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

/** A manager is written as `{ value }`; some receivers show the bare id or a list of one. */
function idOf(value: unknown): unknown {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === 'object' && one !== null && 'value' in one ? one.value : one;
}

function merged(path: AttributePath, current: unknown, wanted: unknown): unknown {
  if (isList(path)) return [...listOf(wanted), ...othersOf(current).map(notPrimary(wanted))];
  return path === 'name' ? { ...asObject(current), ...asObject(wanted) } : wanted;
}

/** A list has at most one primary value; where ours is, another one is not. */
function notPrimary(wanted: unknown): (value: ListedValue) => ListedValue {
  const isOurs = listOf(wanted).some((value) => value['primary'] === true);
  return ({ primary, ...rest }) => (isOurs || primary === undefined ? rest : { primary, ...rest });
}

function isList(path: AttributePath): boolean {
  return path === 'emails' || path === 'phoneNumbers';
}

function listOf(value: unknown): ListedValue[] {
  const list: unknown[] = Array.isArray(value) ? value : [];
  return list.map((one) => ListedValue.safeParse(one).data).filter((one) => one !== undefined);
}

/** Ours is the value for work; a receiver that keeps one value only may forget its type. */
function isOurs(value: ListedValue): boolean {
  return value.type === undefined || value.type.toLowerCase() === 'work';
}

function ours(value: unknown): ListedValue | undefined {
  return listOf(value).find(isOurs);
}

function othersOf(value: unknown): ListedValue[] {
  return listOf(value).filter((one) => !isOurs(one));
}

function listedValue(path: AttributePath, value: ListedValue | undefined): string | undefined {
  return path === 'emails' && value?.value !== undefined ? emailKey(value.value) : value?.value;
}

function isWithin(
  current: Readonly<Record<string, unknown>>,
  wanted: Readonly<Record<string, unknown>>,
): boolean {
  return Object.entries(wanted).every(([key, value]) => current[key] === value);
}

function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  // The cast: an object of JSON has string keys and nothing else.
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
