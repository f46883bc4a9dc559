import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import type { ConnectionId, CustomerId } from '../domain/ids.ts';
import { type Connection, connectionFrom, selectConnections } from './connection.ts';
import { containing } from './containing.ts';

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

export interface ConnectionFilter {
  customerId?: CustomerId | undefined;
  /** Id of a connector in the register. */
  connector?: string | undefined;
  states?: readonly Connection['state'][] | undefined;
  includeRemoved?: boolean;
  /** Part of the connection's or the customer's name, without case. */
  search?: string | undefined;
  /** Only connections behind this one, in the order of the list: the last of the page before. */
  after?: { customerName: string; name: string; id: string } | undefined;
  /** All of them when left out. */
  limit?: number | undefined;
}

/** By customer and name. Removed ones only when asked for. */
export async function listConnections(
  db: Database,
  filter: ConnectionFilter = {},
): Promise<ConnectionSummary[]> {
  let query = selectConnections(db.kysely);
  if (filter.customerId !== undefined) query = query.where('connections.customer_id', '=', filter.customerId);
  if (filter.states) query = query.where('connections.state', 'in', [...filter.states]);
  else if (filter.includeRemoved !== true) query = query.where('connections.state', '<>', 'removed');
  if (filter.connector !== undefined) query = query.where('connections.connector', '=', filter.connector);
  if (filter.search !== undefined) {
    const pattern = containing(filter.search);
    query = query.where((build) =>
      build.or([build('connections.name', 'ilike', pattern), build('customers.name', 'ilike', pattern)]),
    );
  }
  if (filter.after) query = query.where(isBehind(filter.after));
  if (filter.limit !== undefined) query = query.limit(filter.limit);
  const rows = await query
    .orderBy((build) => build.fn('lower', ['customers.name']))
    .orderBy((build) => build.fn('lower', ['connections.name']))
    .orderBy('connections.id')
    .execute();
  return rows.map(connectionFrom);
}

function isBehind({ customerName, name, id }: NonNullable<ConnectionFilter['after']>) {
  return sql<boolean>`(lower(customers.name), lower(connections.name), connections.id)
    > (lower(${customerName}), lower(${name}), ${id}::uuid)`;
}
