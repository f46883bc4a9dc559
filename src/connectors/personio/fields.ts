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
  about: { purpose: string; default?: boolean; required?: boolean },
): FieldDeclaration {
  const { purpose, default: isDefault = true, required = false } = about;
  return { field: name, source, default: isDefault, required, purpose, repair: tick(attribute) };
}

const off = { default: false };

/** Every field that Personio can fill. Only the status stops a run when it cannot be read: dates then keep their last values. */
export const fields: readonly FieldDeclaration[] = [
  {
    field: 'external_id',
    source: 'id',
    default: true,
    required: true,
    purpose: 'Recognises the person from day to day.',
    repair: 'In Personio, give the API credential the right Employees: Read.',
  },
  field('email', ['email', 'Email'], { purpose: 'The invitation and the sign-in of the employee.' }),
  field('first_name', ['first_name, or preferred_name', 'First name'], {
    purpose: 'How the employee is addressed.',
  }),
  field('last_name', ['last_name', 'Last name'], { purpose: 'How the employee is addressed.' }),
  field('birthday', ['attribute date_of_birth', 'Birthday'], {
    purpose: 'Birthday gifts, and recognising a rehire.',
  }),
  field('enrollment_status', ['status', 'Status'], {
    purpose: 'Who takes part now, and who has left.',
    required: true,
  }),
  field('department', ['department; v2: org_units', 'Department'], { purpose: 'Groups and reports.' }),
  field('employments.external_id', ['employment id; v1: id', 'Status'], {
    purpose: 'Recognises the employment.',
  }),
  field('employments.employment_type', ['employment_type; v2: type', 'Employment type'], {
    purpose: 'Leaves out people who are not employed by the company.',
  }),
  field('employments.start_date', ['hire_date; v2: employment_start_date', 'Hire date'], {
    purpose: 'The first day, and anniversaries.',
  }),
  field('employments.offboarding_date', ['termination_date, or last_working_day', 'Termination date'], {
    purpose: 'The last day of taking part.',
  }),
  field('employments.company_external_id', ['legal_entity; v1: subcompany', 'Subcompany'], {
    purpose: 'Which of the companies employs the person; read when the setting says so.',
  }),
  field('title', ['position', 'Position'], { ...off, purpose: 'Shown beside the name.' }),
  field('manager_external_id', ['supervisor', 'Supervisor'], {
    ...off,
    purpose: 'Approvals by the manager.',
  }),
  field('weekly_hours', ['weekly_working_hours', 'Weekly hours'], {
    ...off,
    purpose: 'Benefits that depend on hours.',
  }),
  field('gender', ['gender', 'Gender'], { ...off, purpose: 'Only where a benefit depends on it.' }),
];
