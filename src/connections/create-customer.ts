import { z } from 'zod';
import type { Database } from '../db/database.ts';
import type { CustomerId, Ids } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import type { Vault } from '../platform/sealing.ts';
import { type Customer, customerFrom, Name } from './customer.ts';
import { dataKeyContext, proveMasterKey } from './data-key.ts';
import { validate } from './validate.ts';

export const NewCustomer = z.strictObject({ name: Name });
export type NewCustomer = z.input<typeof NewCustomer>;

/**
 * Opens a customer with a data key of its own; a process without a master key leaves that to the first secret (data-key.ts).
 * Throws AppError CUSTOMER_INVALID, or MASTER_KEY_WRONG when the master key was exchanged since this process started. Two
 * customers may have the same name.
 */
export async function createCustomer(
  deps: { db: Database; clock: Clock; ids: Ids; vault?: Vault | undefined },
  input: NewCustomer,
): Promise<Customer> {
  const { name } = validate(NewCustomer, input, { code: 'CUSTOMER_INVALID', what: 'customer' });
  const id = deps.ids.next<'customer'>();
  const row = {
    id,
    name,
    data_key_sealed: await newDataKey(deps, id),
    created_at: deps.clock.now(),
  };
  await deps.db.kysely.insertInto('customers').values(row).execute();
  return customerFrom(row);
}

async function newDataKey(
  { db, vault }: { db: Database; vault?: Vault | undefined },
  id: CustomerId,
): Promise<string | null> {
  if (!vault) return null;
  await proveMasterKey({ db: db.kysely, vault });
  return vault.newDataKey(dataKeyContext(id));
}
