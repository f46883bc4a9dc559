import type { Database } from '../db/database.ts';
import type { Vault } from '../platform/sealing.ts';
import { dataKeyContext } from './data-key.ts';

export interface RotationReport {
  /** Customers whose data key is under the current master key now. */
  customers: number;
  /** How many of them were wrapped anew by this call. */
  rewrapped: number;
}

/**
 * Wraps every customer's data key with the current master key; the vault must still have the older one. One short statement per
 * customer: killed half way, both keys are in use and the next call goes on (K15). When it ends, the older key may be taken
 * away (finishMasterKeyRotation); processes that were started before the rotation have to be started again first, since they
 * know only that one. Throws AppError MASTER_KEY_WRONG or SEAL_BROKEN.
 */
export async function rotateMasterKey(deps: { db: Database; vault: Vault }): Promise<RotationReport> {
  const { kysely } = deps.db;
  let rewrapped = 0;
  const rows = await kysely.selectFrom('customers').select(['id', 'data_key_sealed']).orderBy('id').execute();
  for (const row of rows) {
    if (row.data_key_sealed === null) continue; // no secret yet
    const wrapped = await deps.vault.rewrap(dataKeyContext(row.id), row.data_key_sealed);
    if (wrapped === undefined) continue;
    await kysely
      .updateTable('customers')
      .set({ data_key_sealed: wrapped })
      .where('id', '=', row.id)
      .where('data_key_sealed', '=', row.data_key_sealed) // another rotation was here first, or the customer is gone
      .execute();
    rewrapped += 1;
  }
  return { customers: rows.length, rewrapped };
}
