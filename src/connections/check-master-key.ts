import type { Database } from '../db/database.ts';
import type { Vault } from '../platform/sealing.ts';
import { listWrappedKeys, wrappedKeyContext } from './wrapped-keys.ts';

/**
 * Proves at start that the master key fits this database: opens every data key that it wraps (K15).
 * Throws AppError MASTER_KEY_WRONG, or SEAL_BROKEN when a data key was changed.
 */
export async function checkMasterKey(deps: { db: Database; vault: Vault }): Promise<void> {
  for (const key of await listWrappedKeys(deps.db.kysely)) {
    await deps.vault.unwrap(wrappedKeyContext(key), key.wrapped);
  }
}

/** True when something is sealed in this database: then a master key must be there and is never made anew. */
export async function sealedDataExists(db: Database): Promise<boolean> {
  return (await listWrappedKeys(db.kysely, 1)).length > 0;
}
