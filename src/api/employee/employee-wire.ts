import { z } from 'zod';
import type { ListedEmployee as Listed } from '../../employees/employee-row.ts';
import { employeeView } from '../../employees/employee-view.ts';
import { type Employee as DomainEmployee, enrollmentStatuses } from '../../domain/employee.ts';

const text = z.string().optional();
const date = z.string().optional().describe('YYYY-MM-DD.');

export const EnrollmentStatus = z.enum(enrollmentStatuses);

const Employment = z
  .object({
    external_id: z.string(),
    payroll_id: text,
    employment_type: text,
    start_date: date,
    work_anniversary: date,
    offboarding_date: date.describe('The last day worked, YYYY-MM-DD.'),
    company_external_id: text,
  })
  .meta({ id: 'Employment' });

/** A field that is absent is empty or not mapped. */
export const employee = {
  external_id: z.string().describe('The id at the HR system.'),
  person_code: text,
  email: text,
  private_email: text,
  first_name: text,
  prefix: text,
  last_name: text,
  birthday: date,
  enrollment_status: EnrollmentStatus,
  department: text,
  title: text,
  manager_external_id: text,
  weekly_hours: z.number().optional(),
  gender: text,
  phone: text,
  employments: z.array(Employment).describe('The primary one first.'),
  custom: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))
    .optional()
    .describe('Fields that the connection’s mapping takes on purpose.'),
};

/** One person, normalised. Personal data. */
export const Employee = z.object(employee).meta({ id: 'Employee' });

/** An employee of the accepted list with what the list knows beside the person's own values. */
export const ListedEmployee = z
  .object({
    id: z.uuid().describe('Ours and permanent; the same person in the feed.'),
    connection_id: z.uuid(),
    in_list: z.boolean(),
    left_list: z.enum(['gone', 'scope', 'erased']).nullable(),
    ends_on: z.string().nullable().describe('Last day worked of the employment that ends last.'),
    next_date: z.string().nullable().describe('The next day on which the status changes by itself.'),
    missing_since: z.iso.datetime().nullable().describe('The first complete read that did not list them.'),
    added_at: z.iso.datetime(),
    changed_at: z.iso.datetime(),
    changed_by_run: z.uuid().nullable(),
    employee: Employee,
  })
  .meta({ id: 'ListedEmployee' });

/** The spelling inside is that of the wire already. */
export function employeeOnWire(one: DomainEmployee): z.output<typeof Employee> {
  const { employments, custom, ...values } = one;
  return {
    ...values,
    employments: [...employments],
    ...(custom && {
      custom: Object.fromEntries(
        Object.entries(custom).map(([name, value]) => [name, typeof value === 'object' ? [...value] : value]),
      ),
    }),
  };
}

export function listedEmployeeOnWire(one: Listed): z.output<typeof ListedEmployee> {
  return { ...employeeView(one), employee: employeeOnWire(one.employee) };
}

export const employeeParams = z.object({ connection_id: z.uuid(), employee_id: z.uuid() });
