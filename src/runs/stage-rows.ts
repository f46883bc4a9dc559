import type { EmployeeChange, FieldChange } from '../domain/change.ts';
import { changeBetween, removal } from '../domain/compare.ts';
import { emailKey } from '../domain/email.ts';
import { type Employee, primaryEmployment } from '../domain/employee.ts';
import type { ChangeId, EmployeeId, Ids } from '../domain/ids.ts';
import type { Accepted, Known } from './known.ts';
import type { ReadPerson } from './people-page.ts';
import type { StageKind, StageRow } from './stage.ts';

/** Somebody who was never accepted under this id. */
export function newRow(read: ReadPerson, ids: Ids): StageRow {
  const change = changeBetween(undefined, read.employee);
  return {
    ...personColumns(read),
    kind: 'new',
    employee_id: ids.next<'employee'>() satisfies EmployeeId,
    ...changeColumns(change, ids),
  };
}

/** Somebody who had left the list comes back: same id of ours (semantics 7). */
export function reentryRow(read: ReadPerson, before: Accepted, ids: Ids): StageRow {
  const wasRemoved = before.leftList === 'scope' ? 'scope' : 'gone';
  const change = changeBetween(undefined, read.employee, { wasRemoved });
  return { ...existingColumns(read, before), kind: 'reentry', ...changeColumns(change, ids) };
}

/** An accepted person with other values; `rehash` when only the mapping version differs. */
export function changedRow(read: ReadPerson, before: Accepted, ids: Ids): StageRow {
  const change = changeBetween(before.employee, read.employee);
  if (!change) return { ...existingColumns(read, before), kind: 'rehash' };
  return {
    ...existingColumns(read, before),
    kind: 'changed',
    ...changeColumns(change, ids),
    ...judgedColumns(change, read, before),
  };
}

/** The employee goes on under the newcomer's id: one change that carries the reading (semantics 2). */
export function linkRow(
  newcomer: StageRow & { employee: string },
  before: Accepted,
  input: { ids: Ids; reading: 'transfer' | 'rehire' },
): StageRow {
  const after = JSON.parse(newcomer.employee) as Employee; // our own JSON, written by personColumns
  const wasRemoved = before.inList ? undefined : before.leftList === 'scope' ? 'scope' : 'gone';
  const change = changeBetween(before.employee, after, { link: input.reading, wasRemoved });
  return {
    ...newcomer,
    kind: 'link',
    employee_id: before.id,
    number: before.number,
    before_hash: before.hash,
    ...changeColumns(change, input.ids),
  };
}

export function scopeOutRow(externalId: string, known: Known, ids: Ids): StageRow {
  return {
    external_id: externalId,
    kind: 'scope_out',
    number: known.number,
    before_hash: known.hash,
    status: known.status,
    ...changeColumns(removal(externalId, 'scope'), ids),
  };
}

export function goneColumns(externalId: string, ids: Ids): Partial<StageRow> & { kind: StageKind } {
  return { kind: 'gone', ...changeColumns(removal(externalId, 'gone'), ids) };
}

function existingColumns(read: ReadPerson, before: Accepted): Omit<StageRow, 'kind'> {
  return { ...personColumns(read), employee_id: before.id, number: before.number, before_hash: before.hash };
}

export function personColumns(read: ReadPerson): Omit<StageRow, 'kind'> {
  const { person, employee } = read;
  const startsOn = primaryEmployment(employee)?.start_date;
  return {
    external_id: employee.external_id,
    employee: JSON.stringify(employee),
    hash: read.hash,
    status: employee.enrollment_status,
    source_status: person.source_status,
    ...(person.source_updated_at !== undefined && { source_updated_at: person.source_updated_at }),
    ...(read.endsOn !== undefined && { ends_on: read.endsOn }),
    ...(read.nextDate !== undefined && { next_date: read.nextDate }),
    ...(startsOn !== undefined && { starts_on: startsOn }),
    ...(employee.person_code !== undefined && { person_code: employee.person_code }),
    ...(employee.email !== undefined && { email: emailKey(employee.email) }),
  };
}

function changeColumns(change: EmployeeChange | undefined, ids: Ids): Partial<StageRow> {
  if (!change) return {};
  return {
    change_id: ids.next<'change'>() satisfies ChangeId,
    type: change.type,
    readings: change.readings,
    fields: JSON.stringify(change.fields),
    ...(change.reason !== undefined && { reason: change.reason }),
  };
}

/** What the guard counts of one changed person. People who were ended before do not count. */
function judgedColumns(change: EmployeeChange, read: ReadPerson, before: Accepted): Partial<StageRow> {
  const wasEnded = before.employee.enrollment_status === 'ended';
  const endsNow = read.employee.enrollment_status === 'ended';
  const isDatedNow = read.endsOn !== undefined && before.endsOn === null;
  const email = change.fields.find(({ field }) => field === 'email');
  const emptied = change.fields.flatMap(emptiedFields);
  const wiped = wasEnded ? [] : [...emptied, ...wipedInEmployment(read, before)];
  return {
    offboards: !wasEnded && (endsNow || isDatedNow),
    email_changed: !wasEnded && email !== undefined && isFilled(email.from) && isFilled(email.to),
    ...(wiped.length > 0 && { wiped }),
  };
}

/** An end date that is withdrawn is ordinary; every other value of the primary employment that vanishes is counted. */
function wipedInEmployment(read: ReadPerson, before: Accepted): string[] {
  const was = primaryEmployment(before.employee);
  const is = read.employee.employments.find(({ external_id }) => external_id === was?.external_id);
  if (!was || !is) return [];
  return (Object.keys(was) as (keyof typeof was)[])
    .filter((field) => field !== 'offboarding_date' && was[field] !== undefined && is[field] === undefined)
    .map((field) => `employments.${field}`);
}

/** Custom values are counted one by one, as `custom.<name>`. */
function emptiedFields({ field, from, to }: FieldChange): string[] {
  if (field !== 'custom') return isFilled(from) && !isFilled(to) ? [field] : [];
  const [was, is] = [Object(from) as Record<string, unknown>, Object(to) as Record<string, unknown>]; // records, or empty for null
  return Object.keys(was)
    .filter((name) => is[name] === undefined)
    .map((name) => `custom.${name}`);
}

function isFilled(value: unknown): boolean {
  return (
    value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
  );
}
