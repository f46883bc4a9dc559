import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import type { CustomerId } from '../domain/ids.ts';
import { type Customer, customerFrom } from './customer.ts';
import { containing } from './containing.ts';

export interface CustomerSummary extends Customer {
  /** Connections that were not removed. */
  connections: number;
  contacts: number;
}

export interface CustomerFilter {
  /** Only this one. */
  customerId?: CustomerId | undefined;
  /** Part of the name, without case. */
  search?: string | undefined;
  /** Only customers behind this one, in the order of the list: the last of the page before. */
  after?: { name: string; id: string } | undefined;
  /** All of them when left out. */
  limit?: number | undefined;
}

/** Customers by name. */
export async function listCustomers(db: Database, filter: CustomerFilter = {}): Promise<CustomerSummary[]> {
  let query = db.kysely
    .selectFrom('customers')
    .select(['id', 'name', 'created_at'])
    .select(
      sql<number>`(select count(*)::int from connections where customer_id = customers.id and state <> 'removed')`.as(
        'connections',
      ),
    )
    .select(sql<number>`(select count(*)::int from contacts where customer_id = customers.id)`.as('contacts'))
    .orderBy(sql`lower(name)`)
    .orderBy('id');
  const { customerId, search, after, limit } = filter;
  if (customerId !== undefined) query = query.where('id', '=', customerId);
  if (search !== undefined) query = query.where('name', 'ilike', containing(search));
  if (after) query = query.where(sql<boolean>`(lower(name), id) > (lower(${after.name}), ${after.id}::uuid)`);
  if (limit !== undefined) query = query.limit(limit);
  const rows = await query.execute();
  return rows.map((row) => ({ ...customerFrom(row), connections: row.connections, contacts: row.contacts }));
}
