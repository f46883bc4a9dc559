import type { Database, Transaction } from '../db/database.ts';
import type { Prepared } from './prepare.ts';
import type { Place } from './tried.ts';
import { startOfDay } from './start-of-day.ts';

/** Deliveries that are not sent now: nothing to tell, or a last day that is told later. */
export async function settleUnsent(
  db: Database,
  { destination, connection }: Place,
  unsent: readonly Exclude<Prepared, { to: 'send' }>[],
  now: Date,
): Promise<void> {
  const mine = (tx: Transaction, id: string) =>
    tx
      .updateTable('deliveries')
      .where('connection_id', '=', connection.id)
      .where('destination_id', '=', destination.id)
      .where('id', '=', id)
      .where('state', '=', 'waiting');
  await db.transaction(async (tx) => {
    for (const one of unsent) {
      const { id } = one.delivery;
      if (one.to === 'skip') {
        await mine(tx, id).set({ state: 'skipped', code: one.code, finished_at: now }).execute();
      } else {
        const next_at = startOfDay(one.until, connection.timeZone);
        await mine(tx, id).set({ state: 'held_back', due_on: one.until, next_at }).execute();
      }
    }
  });
}
