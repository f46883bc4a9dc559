import type { Transaction } from '../db/database.ts';

/**
 * Closes runs that were under way in a database that was restored: whatever carried them out belongs to the past, and if it still lives
 * its writes are refused. Nothing of them was accepted. Open holds stay open. Gives how many.
 */
export async function interruptRuns(tx: Transaction, { now }: { now: Date }): Promise<number> {
  const interrupted = await tx
    .updateTable('runs')
    .set({
      state: 'finished',
      outcome: 'failed',
      reason_code: 'INTERRUPTED',
      reason:
        'It was under way in a backup that was restored. Nothing of it was accepted; the next run reads anew.',
      finished_at: now,
    })
    .where('state', '=', 'running')
    .executeTakeFirst();
  return Number(interrupted.numUpdatedRows);
}
