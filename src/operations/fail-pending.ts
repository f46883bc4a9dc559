import type { Transaction } from '../db/database.ts';
import type { OperationError } from './operation.ts';

/** Ends what was asked for and is not finished, so that no worker takes it up. Gives how many. */
export async function failPending(
  tx: Transaction,
  input: { now: Date; error: OperationError },
): Promise<number> {
  const failed = await tx
    .updateTable('operations')
    .set({ state: 'failed', error: JSON.stringify(input.error), finished_at: input.now })
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst();
  return Number(failed.numUpdatedRows);
}
