import { z } from 'zod';
import type { Database } from '../db/database.ts';
import type { Ids } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import type { Vault } from '../platform/sealing.ts';
import { type Customer, customerFrom, Name } from './customer.ts';
import { dataKeyContext } from './data-key.ts';
import { validate } from './validate.ts';

export const NewCustomer = z.strictObject({ name: Name });
export type NewCustomer = z.input<typeof NewCustomer>;

/**
 * Opens a customer with a data key of its own. Throws AppError CUSTOMER_INVALID, or MASTER_KEY_WRONG when the master key was
 * exchanged since this process started. Two customers may have the same name.
 */
export async function createCustomer(
  deps: { db: Database; clock: Clock; ids: Ids; vault: Vault },
  input: NewCustomer,
): Promise<Customer> {
  const { name } = validate(NewCustomer, input, { code: 'CUSTOMER_INVALID', what: 'customer' });
  await proveMasterKey(deps);
  const id = deps.ids.next<'customer'>();
  const row = {
    id,
    name,
    data_key_sealed: await deps.vault.newDataKey(dataKeyContext(id)),
    created_at: deps.clock.now(),
  };
  await deps.db.kysely.insertInto('customers').values(row).execute();
  return customerFrom(row);
}

/** A data key under a master key that was taken away meanwhile could never be opened again. */
async function proveMasterKey({ db, vault }: { db: Database; vault: Vault }): Promise<void> {
  const row = await db.kysely
    .selectFrom('customers')
    .select(['id', 'data_key_sealed'])
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (row) await vault.unwrap(dataKeyContext(row.id), row.data_key_sealed);
}
