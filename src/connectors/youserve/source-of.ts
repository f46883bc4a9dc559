import type { FieldSource } from '../../connector-kit/connector.ts';
import type { FieldName } from '../../domain/employee.ts';
import { fields } from './fields.ts';
import type { Settings } from './schema.ts';

/** Where a field comes from. Without its setting the prefix stays in the last name, and is not read as a field of its own. Pure. */
export function sourceOf(field: FieldName, settings: Settings): FieldSource | undefined {
  if (field === 'prefix')
    return settings.use_last_name_prefix ? { source: 'employees.lastNamePrefix' } : undefined;
  if (field === 'employments.offboarding_date') return { source: ends(settings) };
  const declared = fields.find((one) => one.field === field);
  return declared && { source: declared.source };
}

function ends({ read_employments: readsList }: Settings): string {
  return readsList
    ? 'dischargeDate, else endDate, of employees.employments or employments'
    : 'employees.employments.dischargeDate, else endDate';
}
