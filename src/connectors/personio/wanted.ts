import type { FieldName } from '../../domain/employee.ts';
import type { Mapping } from '../../domain/mapping.ts';
import { mappingPlan } from '../../domain/mapping-plan.ts';
import { fields } from './fields.ts';
import type { Settings } from './schema.ts';

/** What this connection reads: our fields that come from Personio's own, and attributes that mapping and scope name. */
export interface Wanted {
  fields: ReadonlySet<FieldName>;
  attributes: readonly string[];
}

export function wantedOf(context: {
  settings: Settings;
  mapping: Mapping;
  attributes: readonly string[];
}): Wanted {
  const { fromSource } = mappingPlan(context.mapping);
  const wanted = fields.map(({ field }) => field).filter((field) => fromSource[field]);
  const hasCompanies = context.settings.companies === 'legal_entity';
  return {
    fields: new Set(wanted.filter((field) => field !== 'employments.company_external_id' || hasCompanies)),
    attributes: [...new Set(context.attributes)],
  };
}

/** Keys of v1 that fill a field; the same words are what the HR admin ticks as readable. */
export function v1KeysOf(field: FieldName, settings: Settings): readonly string[] {
  switch (field) {
    case 'first_name':
      return settings.first_name_source === 'first_name' ? ['first_name'] : ['preferred_name', 'first_name'];
    case 'employments.offboarding_date':
      return settings.end_date === 'termination_date'
        ? ['termination_date']
        : ['last_working_day', 'termination_date'];
    default:
      return keys[field] ?? [];
  }
}

const keys: Partial<Record<FieldName, readonly string[]>> = {
  email: ['email'],
  last_name: ['last_name'],
  enrollment_status: ['status'],
  department: ['department'],
  title: ['position'],
  manager_external_id: ['supervisor'],
  weekly_hours: ['weekly_working_hours'],
  gender: ['gender'],
  'employments.employment_type': ['employment_type'],
  'employments.start_date': ['hire_date'],
  'employments.company_external_id': ['subcompany'],
};
