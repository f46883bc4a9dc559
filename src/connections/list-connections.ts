import type { Database } from '../db/database.ts';
import type { ConnectionId, CustomerId } from '../domain/ids.ts';
import { type Connection, connectionFrom, selectConnections } from './connection.ts';

/** One line of a list: what a run did last is asked of runs/ by whoever shows it. */
export type ConnectionSummary = Pick<
  Connection,
  | 'id'
  | 'customerId'
  | 'customerName'
  | 'connector'
  | 'name'
  | 'state'
  | 'stateReason'
  | 'timeZone'
  | 'createdAt'
  | 'removedAt'
> & { id: ConnectionId };

/** By customer and name. Removed ones only when asked for. */
export async function listConnections(
  db: Database,
  filter: { customerId?: CustomerId; states?: readonly Connection['state'][]; includeRemoved?: boolean } = {},
): Promise<ConnectionSummary[]> {
  let query = selectConnections(db.kysely);
  if (filter.customerId !== undefined) query = query.where('connections.customer_id', '=', filter.customerId);
  if (filter.states) query = query.where('connections.state', 'in', [...filter.states]);
  else if (filter.includeRemoved !== true) query = query.where('connections.state', '<>', 'removed');
  const rows = await query
    .orderBy((build) => build.fn('lower', ['customers.name']))
    .orderBy((build) => build.fn('lower', ['connections.name']))
    .orderBy('connections.id')
    .execute();
  return rows.map(connectionFrom);
}
