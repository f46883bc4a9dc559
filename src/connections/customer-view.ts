import type { Customer } from './customer.ts';

/** A customer in the spelling of the wire; instants are ISO 8601 in UTC. */
export function customerView(customer: Customer) {
  return { id: customer.id, name: customer.name, created_at: customer.createdAt.toISOString() };
}
