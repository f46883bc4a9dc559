import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';

/**
 * After a backup was restored, what had been given out since it was made is not known here any more. So that nobody takes the changes
 * that come now for those: every cursor is refused from now on (its epoch is over), and every connection's sequence goes on above
 * whatever it can have given out. The sequence leaves one gap, which no page reaches over; receivers that keep the highest sequence
 * they have seen of a person still see it grow. Changes that the restored database cannot place in the order of its transactions,
 * because it counts lower, are placed at its end, in their order.
 */
export async function beginEpoch(
  tx: Transaction,
  input: { now: Date; reason: string },
): Promise<{ number: number; connections: number }> {
  const { rows } = await sql<{ number: number }>`
    insert into feed_epochs (number, began_at, reason)
    select max(number) + 1, ${input.now}, ${input.reason} from feed_epochs returning number`.execute(tx);
  const floor = sequenceFloor(input.now);
  const { numAffectedRows } = await sql`
    update connections set last_sequence = greatest(last_sequence + 1, ${floor}::bigint)`.execute(tx);
  for (const table of ['changes', 'feed_horizons'] as const) {
    await sql`
      update ${sql.table(table)} set transaction_id = pg_current_xact_id()
       where transaction_id >= pg_current_xact_id()`.execute(tx);
  }
  return { number: rows[0]?.number ?? 0, connections: Number(numAffectedRows ?? 0n) };
}

/**
 * By the clock, since the same backup may be restored twice: a hundred sequences for every millisecond since 1970 are more than a
 * connection can have given out between two restores, and leave room below 2^53 for two thousand years.
 */
function sequenceFloor(now: Date): number {
  return now.getTime() * 100;
}
