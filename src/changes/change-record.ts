import { z } from 'zod';
import type { ChangeType, FieldChange, Reading } from '../domain/change.ts';
import type { Company, Employee } from '../domain/employee.ts';

/**
 * One change as the feed gives it; the spelling is that of the wire. `at` is ISO 8601 in UTC. `sequence` grows by one per
 * connection, without gaps. Order is kept within a connection, not between connections.
 */
export interface ChangeRecord {
  sequence: number;
  id: string;
  connection_id: string;
  /** The run that accepted it; absent on `erased`, which no run makes. */
  run_id?: string;
  at: string;
  type: ChangeType;
  subject: 'employee' | 'company';
  /** The source's id; of a person who was erased, a replacement that cannot be led back to it. */
  external_id: string;
  /** Ours and permanent; the key by which receivers know the person. */
  employee_id?: string;
  company_id?: string;
  readings: readonly Reading[];
  /** Why somebody was removed: `scope` or `gone`; why erased: `retention`, or absent when somebody asked for it. */
  reason?: string;
  /** For `updated`: what differs; `null` is empty. Of a person who was erased, both values are `null`. */
  changes: readonly FieldChange[];
  /** For `added`: the person. Absent when the person was erased since. */
  employee?: Employee;
  company?: Company;
}

/** A row of `changes` as the statements of this room select it. */
export interface ChangeRow {
  connection_id: string;
  sequence: number;
  id: string;
  run_id: string;
  at: Date;
  subject: 'employee' | 'company';
  subject_id: string;
  external_id: string;
  type: ChangeType;
  readings: string[];
  reason: string | null;
  fields: unknown;
  data: unknown;
}

export const changeColumns = [
  'connection_id',
  'sequence',
  'id',
  'run_id',
  'at',
  'subject',
  'subject_id',
  'external_id',
  'type',
  'readings',
  'reason',
  'fields',
  'data',
] as const satisfies readonly (keyof ChangeRow)[];

const FieldChanges = z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() }));

export function changeRecord(row: ChangeRow): ChangeRecord {
  const isEmployee = row.subject === 'employee';
  return {
    sequence: row.sequence,
    id: row.id,
    connection_id: row.connection_id,
    ...(row.type !== 'erased' && { run_id: row.run_id }),
    at: row.at.toISOString(),
    type: row.type,
    subject: row.subject,
    external_id: row.external_id,
    ...(isEmployee ? { employee_id: row.subject_id } : { company_id: row.subject_id }),
    readings: row.readings as Reading[], // runs write readings and nothing else here
    ...(row.reason !== null && { reason: row.reason }),
    changes: FieldChanges.parse(row.fields),
    ...subjectAfterwards(row),
  };
}

function subjectAfterwards(row: ChangeRow): Pick<ChangeRecord, 'employee' | 'company'> {
  if (row.data === null || row.data === undefined) return {};
  // Accepted data was written from an Employee or a Company and is passed on as it is.
  return row.subject === 'employee' ? { employee: row.data as Employee } : { company: row.data as Company };
}
