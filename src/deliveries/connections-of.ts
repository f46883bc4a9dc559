import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { withNobodyStaying } from '../employees/nobody-staying.ts';
import { isCovered } from './covered-connection.ts';
import type { DestinationId } from './destination.ts';

/**
 * Connections whose list a destination may have: its own, approved, and with an accepted run. By id. A removed one is among them once
 * nobody stays in its list: people who were off-boarded with it have to leave the receiver too, also where the changes that told of it
 * were passed over. The people of a removed connection that was not off-boarded are left alone (semantics 20).
 */
export async function connectionsOf(db: Database, destinationId: DestinationId): Promise<ConnectionId[]> {
  const { rows } = await sql<{ id: ConnectionId; is_removed: boolean }>`
    select c.id, c.state = 'removed' as is_removed from destinations d
      join connections c on c.approved_binding is not null and c.last_accepted_run_id is not null and ${isCovered}
      left join destination_positions p on p.destination_id = d.id and p.connection_id = c.id
     where d.id = ${destinationId}::uuid and (c.state <> 'removed' or p.connection_id is not null)
     order by c.id`.execute(db.kysely);
  const removed = rows.flatMap(({ id, is_removed }) => (is_removed ? id : []));
  const left = await withNobodyStaying({ db: db.kysely }, removed);
  return rows.flatMap(({ id, is_removed }) => (is_removed && !left.has(id) ? [] : id));
}
