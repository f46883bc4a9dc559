import type { Database } from '../db/database.ts';
import type { Vault } from '../platform/sealing.ts';
import { listWrappedKeys, replaceWrappedKey, wrappedKeyContext } from './wrapped-keys.ts';

export interface RotationReport {
  /** Data keys that are under the current master key now: of customers, of destinations and of intake keys. */
  keys: number;
  /** How many of them were wrapped anew by this call. */
  rewrapped: number;
}

/**
 * Wraps every data key with the current master key; the vault must still have the older one. One short statement per key: killed
 * half way, both master keys are in use and the next call goes on (K15). When it ends, the older key may be taken away
 * (finishMasterKeyRotation); processes that were started before the rotation have to be started again first, since they know only
 * that one. Throws AppError MASTER_KEY_WRONG or SEAL_BROKEN.
 */
export async function rotateMasterKey(deps: { db: Database; vault: Vault }): Promise<RotationReport> {
  const { kysely } = deps.db;
  let rewrapped = 0;
  const keys = await listWrappedKeys(kysely);
  for (const key of keys) {
    const wrapped = await deps.vault.rewrap(wrappedKeyContext(key), key.wrapped);
    if (wrapped === undefined) continue;
    await replaceWrappedKey(kysely, key, wrapped); // or another rotation was here first, or its owner is gone
    rewrapped += 1;
  }
  return { keys: keys.length, rewrapped };
}
