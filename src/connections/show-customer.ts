import type { Database } from '../db/database.ts';
import type { CustomerId } from '../domain/ids.ts';
import { type Customer, loadCustomer } from './customer.ts';
import { type ConnectionSummary, listConnections } from './list-connections.ts';
import { type Contact, listContacts } from './list-contacts.ts';

export interface CustomerDetails extends Customer {
  contacts: Contact[];
  connections: ConnectionSummary[];
}

/** Throws AppError NOT_FOUND. */
export async function showCustomer(
  db: Database,
  input: { customerId: CustomerId },
): Promise<CustomerDetails> {
  const customer = await loadCustomer(db, input.customerId);
  return {
    ...customer,
    contacts: await listContacts(db, { customerId: customer.id }),
    connections: await listConnections(db, { customerId: customer.id }),
  };
}
