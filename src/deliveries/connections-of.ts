import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { DestinationId } from './destination.ts';

/** Connections whose list a destination may have: its own, not removed, approved, and with an accepted run. By id. */
export async function connectionsOf(db: Database, destinationId: DestinationId): Promise<ConnectionId[]> {
  const { rows } = await sql<{ id: ConnectionId }>`
    select c.id from destinations d
      join connections c
        on c.approved_binding is not null and c.last_accepted_run_id is not null and c.state <> 'removed'
       and (d.customer_id is null or c.customer_id = d.customer_id)
       and (d.connection_ids is null or c.id = any(d.connection_ids))
     where d.id = ${destinationId}::uuid order by c.id`.execute(db.kysely);
  return rows.map(({ id }) => id);
}
