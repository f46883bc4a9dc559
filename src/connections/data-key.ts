import { sql } from 'kysely';
import type { Database, Transaction } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { CustomerId } from '../domain/ids.ts';
import type { SealContext, Sealer, Vault } from '../platform/sealing.ts';
import { listWrappedKeys, wrappedKeyContext } from './wrapped-keys.ts';

/**
 * What seals this customer's secrets. Read anew each time: when the customer's data key is gone, nothing opens any more. A customer
 * who was opened by a process without a master key gets the data key here, with the first secret.
 * Throws AppError NOT_FOUND, SEAL_BROKEN or MASTER_KEY_WRONG.
 */
export async function customerSealer(
  deps: { db: Database['kysely'] | Transaction; vault: Vault },
  customerId: CustomerId,
): Promise<Sealer> {
  const row = await deps.db
    .selectFrom('customers')
    .select('data_key_sealed')
    .where('id', '=', customerId)
    .executeTakeFirst();
  if (!row)
    throw new AppError('NOT_FOUND', 'There is no customer of that id.', { details: { noun: 'customer' } });
  const wrapped = row.data_key_sealed ?? (await giveDataKey(deps, customerId));
  return deps.vault.unwrap(dataKeyContext(customerId), wrapped);
}

/** Of two at once the first one's key stands. */
async function giveDataKey(
  deps: { db: Database['kysely'] | Transaction; vault: Vault },
  customerId: CustomerId,
): Promise<string> {
  await proveMasterKey(deps);
  const made = await deps.vault.newDataKey(dataKeyContext(customerId));
  const row = await deps.db
    .updateTable('customers')
    .set({ data_key_sealed: sql<string>`coalesce(data_key_sealed, ${made})` })
    .where('id', '=', customerId)
    .returning('data_key_sealed')
    .executeTakeFirst();
  return row?.data_key_sealed ?? made;
}

/** A data key under a master key that was taken away meanwhile could never be opened again. Throws AppError MASTER_KEY_WRONG. */
export async function proveMasterKey(deps: {
  db: Database['kysely'] | Transaction;
  vault: Vault;
}): Promise<void> {
  const [key] = await listWrappedKeys(deps.db, 1);
  if (key) await deps.vault.unwrap(wrappedKeyContext(key), key.wrapped);
}

export function dataKeyContext(customerId: string): SealContext {
  return wrappedKeyContext({ table: 'customers', row: customerId });
}

export function credentialsContext(connectionId: string): SealContext {
  return { table: 'credentials', column: 'sealed', row: connectionId };
}

export function keyContext(connectionId: string, kid: string): SealContext {
  return { table: 'connection_keys', column: 'sealed', row: `${connectionId}/${kid}` };
}

export function tokenContext(connectionId: string): SealContext {
  return { table: 'source_tokens', column: 'sealed', row: connectionId };
}
