import { z } from 'zod';
import { type Employee, type EnrollmentStatus, enrollmentStatuses } from '../domain/employee.ts';
import type { EmployeeId, RunId } from '../domain/ids.ts';
import type { LocalDate } from '../domain/local-date.ts';

/** An employee of the accepted list with what the list knows beside the person's own values. */
export interface ListedEmployee {
  id: EmployeeId;
  connectionId: string;
  isInList: boolean;
  /** How the person left the list; undefined while in it. */
  leftList?: 'gone' | 'scope' | 'erased';
  employee: Employee;
  /** Last day worked of the employment that ends last; undefined when one has no end. */
  endsOn?: LocalDate;
  /** The next day on which the status changes by itself, in the connection's time zone. */
  nextDate?: LocalDate;
  /** First complete read that did not list this person. */
  missingSince?: Date;
  addedAt: Date;
  changedAt: Date;
  changedByRun?: RunId;
}

/** A row of `employees` as the statements of this room select it. */
export interface EmployeeRow {
  connection_id: string;
  id: string;
  external_id: string;
  in_list: boolean;
  left_list: 'gone' | 'scope' | 'erased' | null;
  data: unknown;
  ends_on: string | null;
  next_date: string | null;
  missing_since: Date | null;
  added_at: Date;
  changed_at: Date;
  changed_by_run: string | null;
}

export const employeeColumns = [
  'connection_id',
  'id',
  'external_id',
  'in_list',
  'left_list',
  'data',
  'ends_on',
  'next_date',
  'missing_since',
  'added_at',
  'changed_at',
  'changed_by_run',
] as const satisfies readonly (keyof EmployeeRow)[];

export function listedEmployee(row: EmployeeRow): ListedEmployee {
  return {
    id: row.id as EmployeeId, // a uuid column that only holds employees' ids
    connectionId: row.connection_id,
    isInList: row.in_list,
    ...(row.left_list !== null && { leftList: row.left_list }),
    employee: employeeFromJson(row.data),
    ...(row.ends_on !== null && { endsOn: row.ends_on as LocalDate }), // a date column
    ...(row.next_date !== null && { nextDate: row.next_date as LocalDate }), // a date column
    ...(row.missing_since !== null && { missingSince: row.missing_since }),
    addedAt: row.added_at,
    changedAt: row.changed_at,
    ...(row.changed_by_run !== null && { changedByRun: row.changed_by_run as RunId }), // a uuid column of runs' ids
  };
}

const text = z.string().optional();
const Employment = z.object({
  external_id: z.string(),
  payroll_id: text,
  employment_type: text,
  start_date: text,
  work_anniversary: text,
  offboarding_date: text,
  company_external_id: text,
});
const StoredEmployee = z.object({
  external_id: z.string(),
  person_code: text,
  email: text,
  private_email: text,
  first_name: text,
  prefix: text,
  last_name: text,
  birthday: text,
  enrollment_status: z.enum(enrollmentStatuses),
  department: text,
  title: text,
  manager_external_id: text,
  weekly_hours: z.number().optional(),
  gender: text,
  phone: text,
  employments: z.array(Employment),
  custom: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))
    .optional(),
});

/** Reads the `data` column. Throws ZodError when somebody else wrote it. */
function employeeFromJson(json: unknown): Employee {
  // Dates were LocalDates when they were written, and zod leaves absent keys out instead of setting them to undefined.
  return StoredEmployee.parse(json) as unknown as Employee;
}

/** What is left in `data` of a person who was erased. */
export function blankEmployee(replacement: string): Employee {
  return { external_id: replacement, enrollment_status: 'ended' satisfies EnrollmentStatus, employments: [] };
}
