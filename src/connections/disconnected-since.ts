import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { ConnectionId, CustomerId } from '../domain/ids.ts';
import type { Connection } from './connection.ts';
import { disconnectedByCustomer } from './remove-connection.ts';

/** Connections that their customers ended since then, the latest first, at most two hundred. */
export async function disconnectedSince(
  db: Kysely<Tables>,
  since: Date,
): Promise<Pick<Connection, 'id' | 'customerId'>[]> {
  const rows = await db
    .selectFrom('connections')
    .select(['id', 'customer_id'])
    .where('state', '=', 'removed')
    .where('state_reason', '=', disconnectedByCustomer)
    .where('state_since', '>', since)
    .orderBy('state_since', 'desc')
    .limit(200)
    .execute();
  // uuid columns that only hold ids of their kind
  return rows.map((row) => ({ id: row.id as ConnectionId, customerId: row.customer_id as CustomerId }));
}
