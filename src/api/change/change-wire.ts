import { z } from 'zod';
import type { ChangeRecord } from '../../changes/change-record.ts';
import { Employee, employeeOnWire } from '../employee/employee-wire.ts';

const Company = z
  .object({
    external_id: z.string(),
    short_name: z.string().optional(),
    full_name: z.string().optional(),
  })
  .meta({ id: 'Company' });

export const FieldChange = z
  .object({ field: z.string(), from: z.unknown(), to: z.unknown() })
  .meta({ id: 'FieldChange' });

export const Reading = z.enum(['joiner', 'mover', 'leaver', 'rehire', 'transfer', 'scope_in', 'scope_out']);

/** One change as the feed gives it. */
export const Change = z
  .object({
    sequence: z.int().describe('Grows by one per connection, without gaps within an epoch.'),
    id: z.uuid(),
    connection_id: z.uuid(),
    run_id: z.uuid().optional().describe('The run that accepted it; absent on `erased`.'),
    at: z.iso.datetime(),
    type: z.enum(['added', 'updated', 'removed', 'erased']),
    subject: z.enum(['employee', 'company']),
    external_id: z.string(),
    employee_id: z.uuid().optional().describe('Ours and permanent: the key by which to know the person.'),
    company_id: z.uuid().optional(),
    readings: z.array(Reading).describe('How it reads for people.'),
    reason: z.string().optional().describe('Why somebody was removed: `scope` or `gone`.'),
    changes: z.array(FieldChange).describe('For `updated`: what differs; null is empty.'),
    employee: Employee.optional().describe('For `added`: the person. Absent once the person was erased.'),
    company: Company.optional(),
  })
  .meta({ id: 'Change' });

/** The record is spelled as on the wire already. */
export function changeOnWire(record: ChangeRecord): z.output<typeof Change> {
  const { employee, ...change } = record;
  return {
    ...change,
    readings: [...change.readings],
    changes: [...change.changes],
    ...(employee && { employee: employeeOnWire(employee) }),
  };
}
