import type { Database, Transaction } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { CustomerId } from '../domain/ids.ts';
import type { SealContext, Sealer, Vault } from '../platform/sealing.ts';

/**
 * What seals this customer's secrets. Read anew each time: when the customer's data key is gone, nothing opens any more.
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
  return deps.vault.unwrap(dataKeyContext(customerId), row.data_key_sealed);
}

export function dataKeyContext(customerId: string): SealContext {
  return { table: 'customers', column: 'data_key_sealed', row: customerId };
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
