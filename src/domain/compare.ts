import type { CompanyChange, EmployeeChange, FieldChange, Reading, RemovalReason } from './change.ts';
import { canonicalJson } from './canonical-json.ts';
import {
  type Company,
  type Employee,
  type Employment,
  employmentFields,
  personFields,
  primaryEmployment,
} from './employee.ts';

export interface ChangeContext {
  /** Set when the person is not in the list now but was accepted before: how they left it. Makes the change an `added`. */
  wasRemoved?: RemovalReason | undefined;
  /** Set when the person goes on under another external id: what the link was found to be. */
  link?: 'transfer' | 'rehire' | undefined;
}

/**
 * The change that turns `before` into `after`; undefined when there is none. `before` is undefined for a person who was never
 * accepted. A person who comes back is `added` again, with the reading `rehire` (was gone) or `scope_in` (was out of the scope).
 */
export function changeBetween(
  before: Employee | undefined,
  after: Employee,
  context: ChangeContext = {},
): EmployeeChange | undefined {
  if (before === undefined || context.wasRemoved !== undefined) {
    const reading = entryReading(context);
    return {
      type: 'added',
      external_id: after.external_id,
      readings: [reading],
      fields: [],
      employee: after,
    };
  }
  const fields = changedFields(before, after);
  if (fields.length === 0) return undefined;
  const readings = readingsOf(before, after, context);
  return { type: 'updated', external_id: after.external_id, readings, fields, employee: after };
}

/** The fields that differ, in the order of personFields, then `employments` and `custom` as wholes; `null` is empty. */
export function changedFields(before: Employee, after: Employee): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const field of personFields) {
    const [from, to] = [before[field] ?? null, after[field] ?? null];
    if (from !== to) changes.push({ field, from, to });
  }
  if (!sameEmployments(before.employments, after.employments)) {
    changes.push({ field: 'employments', from: before.employments, to: after.employments });
  }
  const [customBefore, customAfter] = [customOf(before), customOf(after)];
  if (canonicalJson(customBefore) !== canonicalJson(customAfter)) {
    changes.push({ field: 'custom', from: customBefore, to: customAfter });
  }
  return changes;
}

/** The change of a person who leaves the list: out of the scope, or gone from a complete read although not ended. */
export function removal(externalId: string, reason: RemovalReason): EmployeeChange {
  const reading: Reading = reason === 'scope' ? 'scope_out' : 'leaver';
  return { type: 'removed', external_id: externalId, readings: [reading], reason, fields: [] };
}

/**
 * The person after a change. `removed` leaves the values as they were: the list forgets the place, not the person.
 * Throws when the change cannot belong to `before`: an `added` without a person, or a field change of nobody.
 */
export function applyChange(before: Employee | undefined, change: EmployeeChange): Employee {
  if (change.type === 'added' && change.employee) return change.employee;
  if (before === undefined || change.type === 'added')
    throw new Error(`A change of type ${change.type} lacks its person.`);
  const values = new Map<string, unknown>(Object.entries(before));
  for (const { field, to } of change.fields) {
    if (to === null) values.delete(field);
    else values.set(field, to);
  }
  // The cast: the fields of a change have the types of the fields they were made from.
  return Object.fromEntries(values) as unknown as Employee;
}

/** The change between two states of a company; undefined on either side means "not there". */
export function companyChangeBetween(
  before: Company | undefined,
  after: Company | undefined,
): CompanyChange | undefined {
  if (after === undefined) return before && { type: 'removed', external_id: before.external_id, fields: [] };
  if (before === undefined)
    return { type: 'added', external_id: after.external_id, fields: [], company: after };
  const fields: FieldChange[] = [];
  for (const field of ['external_id', 'short_name', 'full_name'] as const) {
    const [from, to] = [before[field] ?? null, after[field] ?? null];
    if (from !== to) fields.push({ field, from, to });
  }
  return fields.length === 0
    ? undefined
    : { type: 'updated', external_id: after.external_id, fields, company: after };
}

function entryReading({ wasRemoved, link }: ChangeContext): Reading {
  if (wasRemoved === 'scope') return 'scope_in';
  return wasRemoved === 'gone' ? (link ?? 'rehire') : 'joiner';
}

function readingsOf(before: Employee, after: Employee, { link }: ChangeContext): Reading[] {
  const readings: Reading[] = link ? [link] : [];
  const [wasEnded, isEnded] = [before.enrollment_status === 'ended', after.enrollment_status === 'ended'];
  if (isEnded && !wasEnded) readings.push('leaver');
  if (wasEnded && !isEnded && !link) readings.push('rehire');
  if (readings.length === 0 && hasMoved(before, after)) readings.push('mover');
  return readings;
}

function hasMoved(before: Employee, after: Employee): boolean {
  const [from, to] = [primaryEmployment(before), primaryEmployment(after)];
  return (
    before.department !== after.department ||
    before.title !== after.title ||
    before.manager_external_id !== after.manager_external_id ||
    from?.company_external_id !== to?.company_external_id ||
    from?.employment_type !== to?.employment_type
  );
}

function sameEmployments(before: readonly Employment[], after: readonly Employment[]): boolean {
  if (before.length !== after.length) return false;
  return before.every((employment, index) =>
    employmentFields.every((field) => employment[field] === after[index]?.[field]),
  );
}

function customOf(employee: Employee): Employee['custom'] | null {
  return employee.custom && Object.keys(employee.custom).length > 0 ? employee.custom : null;
}
