import type { Database } from '../db/database.ts';
import type { CustomerId } from '../domain/ids.ts';
import { NewCustomer } from './create-customer.ts';
import { type Customer, loadCustomer } from './customer.ts';
import { validate } from './validate.ts';

/** Throws AppError CUSTOMER_INVALID or NOT_FOUND. */
export async function renameCustomer(
  deps: { db: Database },
  input: { customerId: CustomerId; name: string },
): Promise<Customer> {
  const { name } = validate(
    NewCustomer,
    { name: input.name },
    { code: 'CUSTOMER_INVALID', what: 'customer' },
  );
  await deps.db.kysely.updateTable('customers').set({ name }).where('id', '=', input.customerId).execute();
  return loadCustomer(deps.db, input.customerId);
}
