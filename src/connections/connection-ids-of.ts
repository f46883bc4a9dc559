import type { Database } from '../db/database.ts';
import type { ConnectionId, CustomerId } from '../domain/ids.ts';

/** The connections of a customer, removed ones too: what they brought is still there. */
export async function connectionIdsOf(db: Database, customerId: CustomerId): Promise<ConnectionId[]> {
  const rows = await db.kysely
    .selectFrom('connections')
    .select('id')
    .where('customer_id', '=', customerId)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id as ConnectionId); // a uuid of that table
}
