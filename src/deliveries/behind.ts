import { sql } from 'kysely';
import type { Database, Transaction } from '../db/database.ts';
import type { DestinationId } from './destination.ts';

const minute = 60_000;

/**
 * Writes down that these destinations have to be compared with the list. That stays until a comparison has come to its end: one that is
 * paused, disabled or does not answer now is compared when it can be. Whoever calls it asks for a first one besides.
 */
export async function noteBehind(
  tx: Transaction,
  { destinationIds, now }: { destinationIds: readonly string[]; now: Date },
): Promise<void> {
  if (destinationIds.length === 0) return;
  await tx
    .updateTable('destinations')
    .set({ resync_at: new Date(now.getTime() + 10 * minute) })
    .where('id', 'in', [...destinationIds])
    .execute();
}

/** Active destinations whose comparison is due; claimed for an hour, after which they are due again unless it has come to its end. */
export async function claimBehind(tx: Transaction, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update destinations set resync_at = ${new Date(now.getTime() + 60 * minute)}
     where state = 'active' and resync_at <= ${now} returning id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** It was compared with every list it may have. */
export async function noteCompared(db: Database, destinationId: DestinationId): Promise<void> {
  await db.kysely
    .updateTable('destinations')
    .set({ resync_at: null })
    .where('id', '=', destinationId)
    .where('resync_at', 'is not', null)
    .execute();
}
