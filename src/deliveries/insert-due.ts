import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';

/** That somebody is told of as they are, without a change of their own. */
export interface Due {
  id: string;
  subject_id: string;
  state: 'held_back' | 'waiting';
  next_at: Date;
  due_on: string | null;
  /** Whose erasure has to have arrived first. */
  waits_for?: string;
  created_at: Date;
}

/**
 * Puts it in, once. Not for a destination that was removed meanwhile, nor for a connection that it is not to have any more: those have
 * no place there.
 */
export async function insertDue(
  tx: Transaction,
  { connectionId, destinationId }: { connectionId: string; destinationId: string },
  due: Due,
): Promise<void> {
  await sql`
    insert into deliveries
           (connection_id, destination_id, id, kind, sequence, subject, subject_id, state, next_at, due_on, waits_for, created_at)
    select p.connection_id, p.destination_id, ${due.id}::uuid, 'due', 0, 'employee', ${due.subject_id}::uuid, ${due.state}, ${due.next_at},
           ${due.due_on}::date, ${due.waits_for ?? null}::uuid, ${due.created_at}
      from destination_positions p
     where p.connection_id = ${connectionId}::uuid and p.destination_id = ${destinationId}::uuid
        on conflict do nothing`.execute(tx);
}
