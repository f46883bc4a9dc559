import { sql } from 'kysely';
import type { Database, Transaction } from '../db/database.ts';
import type { Employee } from '../domain/employee.ts';
import type { ConnectionId, RunId } from '../domain/ids.ts';
import type { LocalDate } from '../domain/local-date.ts';
import type { SourceStatus } from '../domain/source-person.ts';

/** An employee whose status changes by itself on or before a date. */
export interface DueEmployee {
  id: string;
  number: number;
  external_id: string;
  content_hash: string;
  source_status: SourceStatus;
  source_updated_at: string | null;
  data: Employee;
  /** The record the employee moves to when the employment ends. */
  successor: Successor | null;
}

export type Successor = Employee & {
  source_status: SourceStatus;
  source_updated_at: string | null;
  content_hash: string;
  ends_on: LocalDate | null;
  next_date: LocalDate | null;
};

/** Due people in the order of their numbers, in batches. `today` is the connection's calendar date. */
export async function dueEmployees(
  db: Database,
  input: { connectionId: ConnectionId; today: LocalDate; after: number; limit: number },
): Promise<DueEmployee[]> {
  const { rows } = await sql<DueEmployee>`
    select id, number, external_id, content_hash, source_status, source_updated_at, data, successor
      from employees
     where connection_id = ${input.connectionId} and in_list and next_date <= ${input.today} and number > ${input.after}
     order by number limit ${input.limit}`.execute(db.kysely);
  return rows;
}

export interface DatedEmployee {
  number: number;
  /** What it was compared with; a row that has another hash by now is left alone. */
  beforeHash: string;
  hash: string;
  employee: Employee;
  sourceStatus: SourceStatus;
  sourceUpdatedAt: string | null;
  endsOn: LocalDate | null;
  nextDate: LocalDate | null;
  isLink: boolean;
}

/** Gives false when the employee was changed since it was read. */
export async function acceptDated(
  tx: Transaction,
  input: { connectionId: ConnectionId; runId: RunId; at: Date; dated: DatedEmployee; email: string | null },
): Promise<boolean> {
  const { dated, connectionId, runId, at } = input;
  if (dated.isLink) await keepOldId(tx, input);
  const result = await tx
    .updateTable('employees')
    .set({
      external_id: dated.employee.external_id,
      person_code: dated.employee.person_code ?? null,
      enrollment_status: dated.employee.enrollment_status,
      source_status: dated.sourceStatus,
      source_updated_at: dated.sourceUpdatedAt,
      ends_on: dated.endsOn,
      next_date: dated.nextDate,
      content_hash: dated.hash,
      data: JSON.stringify(dated.employee),
      email: input.email,
      changed_at: at,
      changed_by_run: runId,
      ...(dated.isLink && { successor: null, successor_starts_on: null, missing_since: null }),
    })
    .where('connection_id', '=', connectionId)
    .where('number', '=', dated.number)
    .where('content_hash', '=', dated.beforeHash)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

async function keepOldId(
  tx: Transaction,
  input: { connectionId: ConnectionId; at: Date; dated: DatedEmployee },
): Promise<void> {
  await sql`
    delete from employee_external_ids
     where connection_id = ${input.connectionId} and external_id = ${input.dated.employee.external_id}`.execute(
    tx,
  );
  await sql`
    insert into employee_external_ids (connection_id, external_id, employee_id, until)
    select connection_id, external_id, id, ${input.at} from employees
     where connection_id = ${input.connectionId} and number = ${input.dated.number}
    on conflict (connection_id, external_id) do update set employee_id = excluded.employee_id, until = excluded.until`.execute(
    tx,
  );
}
