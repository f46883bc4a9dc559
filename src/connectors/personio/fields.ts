import type { FieldDeclaration } from '../../connector-kit/connector.ts';
import type { FieldName } from '../../domain/employee.ts';

const screen = 'Marketplace > Connected integrations > the API credential > Readable employee attributes';

/** What an HR admin does so that an attribute of this name can be read. */
export function tick(attribute: string): string {
  return `In Personio, open ${screen} and tick “${attribute}”, then save.`;
}

function field(
  name: FieldName,
  [source, attribute]: readonly [source: string, attribute: string],
  about: { default?: boolean; required?: boolean } = {},
): FieldDeclaration {
  const { default: isDefault = true, required = false } = about;
  return { field: name, source, default: isDefault, required, repair: tick(attribute) };
}

const off = { default: false };

/** Every field that Personio can fill. Only the status stops a run when it cannot be read: dates then keep their last values. */
export const fields: readonly FieldDeclaration[] = [
  {
    field: 'external_id',
    source: 'id',
    default: true,
    required: true,
    repair: 'In Personio, give the API credential the right Employees: Read.',
  },
  field('email', ['email', 'Email']),
  field('first_name', ['first_name, or preferred_name', 'First name']),
  field('last_name', ['last_name', 'Last name']),
  field('birthday', ['attribute date_of_birth', 'Birthday']),
  field('enrollment_status', ['status', 'Status'], { required: true }),
  field('department', ['department; v2: org_units', 'Department']),
  field('employments.external_id', ['employment id; v1: id', 'Status']),
  field('employments.employment_type', ['employment_type; v2: type', 'Employment type']),
  field('employments.start_date', ['hire_date; v2: employment_start_date', 'Hire date']),
  field('employments.offboarding_date', ['termination_date, or last_working_day', 'Termination date']),
  field('employments.company_external_id', ['legal_entity; v1: subcompany', 'Subcompany']),
  field('title', ['position', 'Position'], off),
  field('manager_external_id', ['supervisor', 'Supervisor'], off),
  field('weekly_hours', ['weekly_working_hours', 'Weekly hours'], off),
  field('gender', ['gender', 'Gender'], off),
];
