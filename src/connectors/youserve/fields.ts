import type { FieldDeclaration } from '../../connector-kit/connector.ts';
import type { FieldName } from '../../domain/employee.ts';

const hidden = 'Fill it in HR Core; YouServe leaves out what is empty.';
const opened =
  'Ask YouServe, with a ticket, to open the IAM API for this application and to authorise it for the tenant.';

export const fields: readonly FieldDeclaration[] = [
  needed('external_id', 'employees.id', 'The key that a person keeps.'),
  usual('person_code', 'employees.personCode', 'Tells a move to another company from a leaver and a joiner.'),
  usual('email', 'employees.emailAddresses (Business)', 'Where the platform invites the person.'),
  usual(
    'private_email',
    'employees.emailAddresses (Private)',
    'Reaches people before their first and after their last day.',
  ),
  usual('first_name', 'employees.knownAs', 'The name the platform greets with.'),
  usual(
    'prefix',
    'employees.lastNamePrefix (with the setting use_last_name_prefix)',
    'Sorts Dutch last names.',
  ),
  usual('last_name', 'employees.lastName', 'Shown on the platform.'),
  usual('birthday', 'employees.dateOfBirth', 'Benefits that depend on age.'),
  needed(
    'enrollment_status',
    'employees.isActive and the dates of the employments',
    'Who may use the platform today.',
  ),
  needed('employments.external_id', 'employees.employments.contractId', 'Tells two contracts apart.'),
  usual('employments.payroll_id', 'employees.employments.employeeCode', 'Payroll files carry it.'),
  usual(
    'employments.employment_type',
    'employees.employments.employmentType',
    'Benefits that depend on the kind of contract.',
  ),
  usual('employments.start_date', 'employees.employments.hireDate', 'The day access begins.'),
  usual('employments.work_anniversary', 'employees.employments.originalHireDate', 'Anniversaries.'),
  usual(
    'employments.offboarding_date',
    'employees.employments.dischargeDate, else employments.endDate',
    'The last day of access.',
  ),
  usual(
    'employments.company_external_id',
    'employees.employments.company → companies.id',
    'Which employer’s benefits apply.',
  ),
  optional('title', 'employees.employments.jobProfile → jobProfiles.fullName', 'Shown beside the name.'),
  optional(
    'weekly_hours',
    'employees.employments.workingAmount (hours per week)',
    'Benefits in proportion to hours.',
  ),
  optional('gender', 'employees.gender', 'Salutation.'),
  optional('phone', 'employees.phoneNumbers (Business, else Mobile)', 'Invitations by text message.'),
];

function needed(field: FieldName, source: string, purpose: string): FieldDeclaration {
  return { field, source, purpose, default: true, required: true, repair: opened };
}

function usual(field: FieldName, source: string, purpose: string): FieldDeclaration {
  return { field, source, purpose, default: true, required: false, repair: hidden };
}

function optional(field: FieldName, source: string, purpose: string): FieldDeclaration {
  return { field, source, purpose, default: false, required: false, repair: hidden };
}
