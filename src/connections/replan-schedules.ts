import type { Transaction } from '../db/database.ts';

/**
 * Has every planned run reckoned anew from now on: what was planned in a backup that was restored lies in the past, and is not made up
 * for. Dates that were accepted are looked at soon. Gives how many connections.
 */
export async function replanSchedules(tx: Transaction, { now }: { now: Date }): Promise<number> {
  await tx.updateTable('schedules').set({ dates_at: now }).where('dates_at', 'is not', null).execute();
  const planned = await tx
    .updateTable('schedules')
    .set({ next_kind: 'unplanned', next_at: null, next_slot: null, failures: 0 })
    .where('next_kind', 'is not', null)
    .executeTakeFirst();
  return Number(planned.numUpdatedRows);
}
