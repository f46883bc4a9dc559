import type { Database, Transaction } from '../db/database.ts';
import type { ConnectionId, CustomerId } from '../domain/ids.ts';

/** The connections of a customer, removed ones too: what they brought is still there. */
export async function connectionIdsOf(
  from: Database['kysely'] | Transaction,
  customerId: CustomerId,
): Promise<ConnectionId[]> {
  const rows = await from
    .selectFrom('connections')
    .select('id')
    .where('customer_id', '=', customerId)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id as ConnectionId); // a uuid of that table
}
