import { denied, type DeniedKind } from './denied.ts';
import {
  type EmploymentField,
  employmentFields,
  type FieldName,
  fieldNames,
  type PersonField,
  personFields,
} from './employee.ts';
import type { Mapping } from './mapping.ts';

/** Fields that are not taken unless the mapping names them (with `true` or an attribute). All others are taken unless off. */
const optionalFields = [
  'title',
  'manager_external_id',
  'weekly_hours',
  'gender',
  'phone',
] as const satisfies readonly FieldName[];

/** A mapping, made ready for many people. */
export interface MappingPlan {
  /** Which fields are wanted at all. */
  takes: Readonly<Record<FieldName, boolean>>;
  /** Which of them come from the connector's own source; the others are filled by an override. */
  fromSource: Readonly<Record<FieldName, boolean>>;
  personOverrides: readonly { field: PersonOverride; attribute: string }[];
  employmentOverrides: readonly { field: EmploymentOverride; attribute: string }[];
  custom: readonly { name: string; attribute: string }[];
  employmentTypes: ReadonlyMap<string, string>;
}

export type PersonOverride = Exclude<PersonField, 'external_id' | 'enrollment_status'>;
export type EmploymentOverride = Exclude<EmploymentField, 'external_id'>;

export interface MappingProblem {
  code: 'MAPPING_FIELD_FIXED' | 'MAPPING_DENIED';
  field: string;
  attribute?: string;
  kind?: DeniedKind;
}

/**
 * What a mapping may not say: ids and the status can be neither switched off nor filled from elsewhere, the dates that the status
 * follows from cannot be off, and an attribute on the
 * default-deny list needs a reason (`custom`) or has to be what the field itself is (a birthday for `birthday`).
 * Checked when a mapping is set; as a second line, employeeOf takes none of these values.
 */
export function mappingProblems(mapping: Mapping): MappingProblem[] {
  const problems: MappingProblem[] = [];
  for (const field of mapping.off) {
    if (fixed.has(field) || required.has(field)) problems.push({ code: 'MAPPING_FIELD_FIXED', field });
  }
  for (const [field, attribute] of Object.entries(mapping.fields)) {
    if (typeof attribute !== 'string') continue;
    if (fixed.has(field)) problems.push({ code: 'MAPPING_FIELD_FIXED', field, attribute });
    const kind = deniedFor(field, attribute);
    if (kind) problems.push({ code: 'MAPPING_DENIED', field, attribute, kind });
  }
  for (const [name, { from, reason }] of Object.entries(mapping.custom)) {
    const kind = deniedCustom(name, from, reason);
    if (kind) problems.push({ code: 'MAPPING_DENIED', field: `custom.${name}`, attribute: from, kind });
  }
  return problems;
}

/** What a mapping may say about a field. */
export interface MappingFreedom {
  canBeOff: boolean;
  /** Another attribute of the HR system may fill it. */
  canBeFilled: boolean;
  /** Taken only when the mapping names it. */
  isOptional: boolean;
}

/** What a mapping may say about this field, whichever connector fills it. Pure. */
export function mappingFreedom(field: FieldName): MappingFreedom {
  return {
    canBeOff: !fixed.has(field) && !required.has(field),
    canBeFilled: !fixed.has(field),
    isOptional: optional.has(field),
  };
}

/** The plan of a mapping, made once per mapping object. A pure function's memory: it changes no result. */
export function mappingPlan(mapping: Mapping): MappingPlan {
  const known = plans.get(mapping);
  if (known) return known;
  const plan = makePlan(mapping);
  plans.set(mapping, plan);
  return plan;
}

const plans = new WeakMap<Mapping, MappingPlan>();

function makePlan(mapping: Mapping): MappingPlan {
  const takes = flags((field) => isTaken(field, mapping));
  const overrides = overridesOf(mapping);
  const overridden = new Set<string>(overrides.map(({ field }) => field));
  return {
    takes,
    fromSource: flags((field) => takes[field] && !overridden.has(field)),
    personOverrides: overrides.flatMap(({ field, attribute }) => {
      const own = personFields.find((name) => name === field);
      return own === undefined || own === 'external_id' || own === 'enrollment_status'
        ? []
        : [{ field: own, attribute }];
    }),
    employmentOverrides: overrides.flatMap(({ field, attribute }) => {
      const own = employmentFields.find((name) => `employments.${name}` === field);
      return own === undefined || own === 'external_id' ? [] : [{ field: own, attribute }];
    }),
    custom: Object.entries(mapping.custom)
      .filter(([name, { from, reason }]) => !deniedCustom(name, from, reason))
      .map(([name, { from }]) => ({ name, attribute: from }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    employmentTypes: new Map(Object.entries(mapping.employment_types)),
  };
}

function overridesOf(mapping: Mapping): { field: string; attribute: string }[] {
  return Object.entries(mapping.fields).flatMap(([field, attribute]) => {
    const isUsable = typeof attribute === 'string' && !fixed.has(field) && !deniedFor(field, attribute);
    return isUsable && !(mapping.off.includes(field) && !required.has(field)) ? [{ field, attribute }] : [];
  });
}

function flags(of: (field: FieldName) => boolean): Record<FieldName, boolean> {
  // The cast: every field name is a key.
  return Object.fromEntries(fieldNames.map((field) => [field, of(field)])) as Record<FieldName, boolean>;
}

function isTaken(field: FieldName, mapping: Mapping): boolean {
  if (fixed.has(field) || required.has(field)) return true;
  const isOptional = optional.has(field);
  return !mapping.off.includes(field) && (!isOptional || mapping.fields[field] !== undefined);
}

const optional: ReadonlySet<string> = new Set(optionalFields);
const fixed: ReadonlySet<string> = new Set(['external_id', 'enrollment_status', 'employments.external_id']);
/** The status follows from these dates, so they cannot be off; another attribute may fill them. */
const required: ReadonlySet<string> = new Set(['employments.start_date', 'employments.offboarding_date']);

function deniedFor(field: string, attribute: string): DeniedKind | undefined {
  const kind = denied(attribute);
  return kind !== undefined && allowedKind.get(field) === kind ? undefined : kind;
}

const allowedKind: ReadonlyMap<string, DeniedKind> = new Map([
  ['birthday', 'birth_date'],
  ['private_email', 'private_contact'],
  ['phone', 'private_contact'],
]);

function deniedCustom(name: string, attribute: string, reason: string | undefined): DeniedKind | undefined {
  return reason?.trim() ? undefined : (denied(attribute) ?? denied(name));
}
