import type { FieldName } from '../../domain/employee.ts';
import type { V1Record, V2Employment, V2Record } from './record.ts';
import type { Settings } from './schema.ts';
import { v1KeysOf, type Wanted } from './wanted.ts';

const v1Keys = [
  'email',
  'first_name',
  'preferred_name',
  'last_name',
  'department',
  'hire_date',
  'termination_date',
  'last_working_day',
  'position',
  'supervisor',
  'employment_type',
  'weekly_working_hours',
  'gender',
  'subcompany',
] as const satisfies readonly (keyof V1Record)[];

/** Takes out of a v1 record what is not mapped, where Personio could not be asked to leave it out. */
export function reduceV1(record: V1Record, wanted: Wanted, settings: Settings): V1Record {
  const kept = new Set([...wanted.fields].flatMap((field) => v1KeysOf(field, settings)));
  const reduced = { ...record };
  for (const key of v1Keys) if (!kept.has(key)) reduced[key] = undefined;
  return reduced;
}

const personKeys = [
  ['email', 'email'],
  ['first_name', 'first_name'],
  ['preferred_name', 'first_name'],
  ['last_name', 'last_name'],
  ['gender', 'gender'],
] as const satisfies readonly (readonly [keyof V2Record, FieldName])[];

const employmentKeys = [
  ['type', 'employments.employment_type'],
  ['position', 'title'],
  ['weekly_working_hours', 'weekly_hours'],
  ['supervisor', 'manager_external_id'],
  ['department_id', 'department'],
  ['legal_entity', 'employments.company_external_id'],
  ['employment_start_date', 'employments.start_date'],
  ['employment_end_date', 'employments.offboarding_date'],
  ['termination_date', 'employments.offboarding_date'],
  ['last_working_day', 'employments.offboarding_date'],
] as const satisfies readonly (readonly [keyof V2Employment, FieldName])[];

/** Takes out of a v2 record what is not mapped: v2 sends everything that is readable. */
export function reduceV2(record: V2Record, wanted: Wanted): V2Record {
  const reduced = { ...record, employments: record.employments.map((employment) => ({ ...employment })) };
  for (const [key, field] of personKeys) if (!wanted.fields.has(field)) reduced[key] = undefined;
  for (const employment of reduced.employments) {
    for (const [key, field] of employmentKeys) if (!wanted.fields.has(field)) employment[key] = undefined;
  }
  return reduced;
}
