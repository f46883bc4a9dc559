import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import type { DestinationId } from './destination.ts';

/**
 * Where a new destination begins with the connections that are there already: with what changes from now on; with every change that
 * is still kept; or with everybody on the list as additions, and then with what changes from now on. A connection that comes later
 * begins with its first change anyway.
 */
export type DeliverFrom = 'now' | 'beginning' | 'list';

/** Writes where each of its connections stands; connections that have a place already keep it. */
export async function startPositions(
  tx: Transaction,
  { destinationId, from }: { destinationId: DestinationId; from: DeliverFrom },
): Promise<void> {
  await sql`
    insert into destination_positions (connection_id, destination_id, sequence, is_listing)
    select c.id, d.id, case when ${from} = 'beginning' then 0 else c.last_sequence end,
           ${from} = 'list' and c.last_accepted_run_id is not null
      from destinations d
      join connections c
        on (d.customer_id is null or c.customer_id = d.customer_id)
       and (d.connection_ids is null or c.id = any(d.connection_ids))
       and c.state <> 'removed'
     where d.id = ${destinationId}::uuid
    on conflict (connection_id, destination_id) do nothing`.execute(tx);
}
