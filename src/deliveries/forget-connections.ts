import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';

/**
 * Takes connections that are going out of what destinations are limited to. A limit that names none any more stays a limit: such a
 * destination gets nothing. Gives the destinations that are the customer's own; they go with the customer.
 */
export async function forgetConnections(
  tx: Transaction,
  input: { customerId: string; connectionIds: readonly string[] },
): Promise<{ ownDestinations: string[] }> {
  const going = sql`${[...input.connectionIds]}::uuid[]`;
  await sql`
    update destinations
       set connection_ids = array(select id from unnest(connection_ids) with ordinality as t (id, position)
                                   where id <> all(${going}) order by position)
     where connection_ids && ${going}`.execute(tx);
  const own = await tx
    .selectFrom('destinations')
    .select('id')
    .where('customer_id', '=', input.customerId)
    .execute();
  return { ownDestinations: own.map(({ id }) => id) };
}
