import type { FieldDeclaration } from '../../connector-kit/connector.ts';
import type { FieldName } from '../../domain/employee.ts';

const hidden = 'Fill it in HR Core; YouServe leaves out what is empty.';
const opened =
  'Ask YouServe, with a ticket, to open the IAM API for this application and to authorise it for the tenant.';

export const fields: readonly FieldDeclaration[] = [
  needed('external_id', 'employees.id'),
  usual('person_code', 'employees.personCode'),
  usual('email', 'employees.emailAddresses (Business)'),
  usual('private_email', 'employees.emailAddresses (Private)'),
  usual('first_name', 'employees.knownAs'),
  usual('prefix', 'employees.lastNamePrefix (with the setting use_last_name_prefix)'),
  usual('last_name', 'employees.lastName'),
  usual('birthday', 'employees.dateOfBirth'),
  needed('enrollment_status', 'employees.isActive and the dates of the employments'),
  needed('employments.external_id', 'employees.employments.contractId'),
  usual('employments.payroll_id', 'employees.employments.employeeCode'),
  usual('employments.employment_type', 'employees.employments.employmentType'),
  usual('employments.start_date', 'employees.employments.hireDate'),
  usual('employments.work_anniversary', 'employees.employments.originalHireDate'),
  usual('employments.offboarding_date', 'employees.employments.dischargeDate, else employments.endDate'),
  usual('employments.company_external_id', 'employees.employments.company → companies.id'),
  optional('title', 'employees.employments.jobProfile → jobProfiles.fullName'),
  optional('weekly_hours', 'employees.employments.workingAmount (hours per week)'),
  optional('gender', 'employees.gender'),
  optional('phone', 'employees.phoneNumbers (Business, else Mobile)'),
];

function needed(field: FieldName, source: string): FieldDeclaration {
  return { field, source, default: true, required: true, repair: opened };
}

function usual(field: FieldName, source: string): FieldDeclaration {
  return { field, source, default: true, required: false, repair: hidden };
}

function optional(field: FieldName, source: string): FieldDeclaration {
  return { field, source, default: false, required: false, repair: hidden };
}
