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

/** Opens a customer with a data key of its own. Throws AppError CUSTOMER_INVALID. Two customers may have the same name. */
export async function createCustomer(
  deps: { db: Database; clock: Clock; ids: Ids; vault: Vault },
  input: NewCustomer,
): Promise<Customer> {
  const { name } = validate(NewCustomer, input, { code: 'CUSTOMER_INVALID', what: 'customer' });
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
