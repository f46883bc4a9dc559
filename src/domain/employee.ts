import type { LocalDate } from './local-date.ts';

export const enrollmentStatuses = ['upcoming', 'active', 'on_leave', 'ended'] as const;
/** Derived from the source's flag, the employments and a date; see enrollment-status.ts. */
export type EnrollmentStatus = (typeof enrollmentStatuses)[number];

/** A value of a field that a connection maps on purpose. Lists are of option texts or tags. */
export type CustomValue = string | number | boolean | readonly string[];

/** One dated working relationship. Dates are calendar dates; `offboarding_date` is the last day worked. */
export interface Employment {
  external_id: string;
  payroll_id?: string;
  employment_type?: string;
  start_date?: LocalDate;
  work_anniversary?: LocalDate;
  offboarding_date?: LocalDate;
  company_external_id?: string;
}

/**
 * One person of one connection, normalised. The spelling of the fields is the spelling everywhere: database, JSON, CSV, API.
 * A field that is absent here is empty (or not mapped); unreadable fields never get this far (see SourcePerson.absent).
 * Text is NFC without control characters; ids and codes are strings as the source sends them.
 */
export interface Employee {
  external_id: string;
  /** The source's own key of the human being behind several employees (YouServe personCode). Case-sensitive. */
  person_code?: string;
  email?: string;
  private_email?: string;
  first_name?: string;
  prefix?: string;
  last_name?: string;
  birthday?: LocalDate;
  enrollment_status: EnrollmentStatus;
  department?: string;
  title?: string;
  manager_external_id?: string;
  /** Hours per week. */
  weekly_hours?: number;
  gender?: string;
  phone?: string;
  /** The primary employment first; empty when the source gives none. */
  employments: readonly Employment[];
  custom?: Readonly<Record<string, CustomValue>>;
}

/** Fields of a person, in the one order that hashes, files and pages use. */
export const personFields = [
  'external_id',
  'person_code',
  'email',
  'private_email',
  'first_name',
  'prefix',
  'last_name',
  'birthday',
  'enrollment_status',
  'department',
  'title',
  'manager_external_id',
  'weekly_hours',
  'gender',
  'phone',
] as const satisfies readonly (keyof Employee)[];

export const employmentFields = [
  'external_id',
  'payroll_id',
  'employment_type',
  'start_date',
  'work_anniversary',
  'offboarding_date',
  'company_external_id',
] as const satisfies readonly (keyof Employment)[];

export type PersonField = (typeof personFields)[number];
export type EmploymentField = (typeof employmentFields)[number];

/** How a field is named where fields of both levels stand side by side: mapping, coverage, findings. */
export type FieldName = PersonField | `employments.${EmploymentField}`;

export const fieldNames: readonly FieldName[] = [
  ...personFields,
  ...employmentFields.map((field) => `employments.${field}` as const),
];

export interface Company {
  external_id: string;
  short_name?: string;
  full_name?: string;
}

/** The employment that supplies the flat start and end of a person. Employments are stored primary first. */
export function primaryEmployment(employee: Employee): Employment | undefined {
  return employee.employments[0];
}
