import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import { feedPlace } from './feed-place.ts';
import { noSuchConnection } from './no-such-connection.ts';

export interface Erasure {
  connectionId: string;
  employeeId: string;
  /** Stands in for the source's id, which goes. */
  replacement: string;
  changeId: string;
  at: Date;
  /** Left out when somebody asked for it. */
  reason?: 'retention';
}

/** Writes the `erased` change with the connection's next sequence; gives the sequence. The caller holds the connection's lock (lockSequence). */
export async function appendErasure(tx: Transaction, erasure: Erasure): Promise<number> {
  const sequence = await nextSequence(tx, erasure.connectionId);
  await tx
    .insertInto('changes')
    .values({
      connection_id: erasure.connectionId,
      sequence,
      id: erasure.changeId,
      // No run makes an erasure; the column wants an id and the record leaves it out.
      run_id: erasure.changeId,
      at: erasure.at,
      subject: 'employee',
      subject_id: erasure.employeeId,
      external_id: erasure.replacement,
      type: 'erased',
      readings: [],
      reason: erasure.reason ?? null,
      fields: '[]',
      transaction_id: feedPlace(erasure.connectionId),
    })
    .execute();
  return sequence;
}

/** Takes the lock on the connection's row under which sequences are given, until the transaction ends. */
export async function lockSequence(tx: Transaction, connectionId: string): Promise<void> {
  const { rows } = await sql`select 1 from connections where id = ${connectionId}::uuid for update`.execute(
    tx,
  );
  if (rows.length === 0) throw noSuchConnection();
}

async function nextSequence(tx: Transaction, connectionId: string): Promise<number> {
  const row = await tx
    .updateTable('connections')
    .set({ last_sequence: sql`last_sequence + 1` })
    .where('id', '=', connectionId)
    .returning('last_sequence')
    .executeTakeFirst();
  if (row) return row.last_sequence;
  throw noSuchConnection();
}
