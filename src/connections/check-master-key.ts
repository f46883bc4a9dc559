import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import type { Vault } from '../platform/sealing.ts';
import { dataKeyContext } from './data-key.ts';

/**
 * Proves at start that the master key fits this database: opens every customer's data key (K15).
 * Throws AppError MASTER_KEY_WRONG, or SEAL_BROKEN when a data key was changed.
 */
export async function checkMasterKey(deps: { db: Database; vault: Vault }): Promise<void> {
  const rows = await deps.db.kysely
    .selectFrom('customers')
    .select(['id', 'data_key_sealed'])
    .orderBy('id')
    .execute();
  for (const row of rows) {
    if (row.data_key_sealed) await deps.vault.unwrap(dataKeyContext(row.id), row.data_key_sealed);
  }
}

/** True when something is sealed in this database: then a master key must be there and is never made anew. */
export async function sealedDataExists(db: Database): Promise<boolean> {
  const { rows } = await sql<{ exists: boolean }>`select exists (select from customers) as exists`.execute(
    db.kysely,
  );
  return rows[0]?.exists === true;
}
