import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import { type Customer, customerFrom } from './customer.ts';

export interface CustomerSummary extends Customer {
  /** Connections that were not removed. */
  connections: number;
  contacts: number;
}

/** All customers by name. */
export async function listCustomers(db: Database): Promise<CustomerSummary[]> {
  const rows = await db.kysely
    .selectFrom('customers')
    .select(['id', 'name', 'created_at'])
    .select(
      sql<number>`(select count(*)::int from connections where customer_id = customers.id and state <> 'removed')`.as(
        'connections',
      ),
    )
    .select(sql<number>`(select count(*)::int from contacts where customer_id = customers.id)`.as('contacts'))
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...customerFrom(row), connections: row.connections, contacts: row.contacts }));
}
