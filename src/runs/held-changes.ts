import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import type { FieldChange, Reading, RemovalReason } from '../domain/change.ts';
import type { Employee } from '../domain/employee.ts';
import type { ConnectionId, RunId } from '../domain/ids.ts';

/** One change of a held run, for people to look at; nothing of it is accepted. */
export interface HeldChange {
  external_id: string;
  type: 'added' | 'updated' | 'removed';
  readings: Reading[];
  reason: RemovalReason | null;
  fields: FieldChange[];
  employee: Employee | null;
  /** Ours, of whom the list knows already. */
  employee_id: string | null;
}

/** In the order of the external ids; `offset` passes over the first ones. A held changeset changes only by an erasure. */
export async function heldChanges(
  db: Database,
  input: { connectionId: ConnectionId; runId: RunId; offset?: number; limit?: number },
): Promise<HeldChange[]> {
  const { rows } = await sql<HeldChange>`
    select external_id, type, readings, reason, fields, employee, (
             select e.id from employees e
              where e.connection_id = run_changes.connection_id and e.external_id = run_changes.external_id) as employee_id
      from run_changes
     where connection_id = ${input.connectionId} and run_id = ${input.runId}
     order by external_id limit ${input.limit ?? 500} offset ${input.offset ?? 0}`.execute(db.kysely);
  return rows;
}

/**
 * People whose dates or place in the list a held changeset would change: their accepted dates wait for the decision. Who would
 * go on under another id is named by both.
 */
export async function datesOnHold(db: Database, connectionId: ConnectionId): Promise<Set<string>> {
  const { rows } = await sql<{ ids: string[] }>`
    select array_remove(array[c.external_id::text, (
             select f ->> 'from' from jsonb_array_elements(c.fields) f where f ->> 'field' = 'external_id')], null) as ids
      from run_changes c
      join runs r on r.connection_id = c.connection_id and r.id = c.run_id
     where r.connection_id = ${connectionId} and r.hold_state = 'open'
       and (c.type <> 'updated' or exists (
             select from jsonb_array_elements(c.fields) f where f ->> 'field' in ('employments', 'enrollment_status', 'external_id')))`.execute(
    db.kysely,
  );
  return new Set(rows.flatMap(({ ids }) => ids));
}
