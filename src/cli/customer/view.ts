import type { Customer } from '../../connections/customer.ts';

/** A customer as `--json` prints it. */
export function customerView(customer: Customer) {
  return { id: customer.id, name: customer.name, created_at: customer.createdAt.toISOString() };
}
