import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import type { ConnectionId, CustomerId } from '../domain/ids.ts';
import type { LocalDate } from '../domain/local-date.ts';
import type { Connection } from './connection.ts';
import { containing } from './containing.ts';

/** One line of a list: what a run did last is asked of runs/ by whoever shows it. */
export interface ConnectionSummary
  extends Pick<
    Connection,
    | 'id'
    | 'customerId'
    | 'customerName'
    | 'connector'
    | 'name'
    | 'state'
    | 'stateReason'
    | 'stateSince'
    | 'timeZone'
    | 'createdAt'
    | 'removedAt'
  > {
  /** In the list now. */
  peopleCount: number;
  /** When the next run is due; undefined while it is not active, and for the moment until that is reckoned. */
  nextRunAt: Date | undefined;
  /** Runs in a row that did not end well. */
  failures: number;
  /** The day on which its credentials end, as somebody entered it. */
  credentialsExpireOn: LocalDate | undefined;
}

export interface ConnectionFilter {
  /** Only these. */
  ids?: readonly ConnectionId[] | undefined;
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
  let query = selectSummaries(db);
  if (filter.ids) query = query.where(sql<boolean>`connections.id = any(${[...filter.ids]}::uuid[])`);
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
  return rows.map(summaryFrom);
}

function isBehind({ customerName, name, id }: NonNullable<ConnectionFilter['after']>) {
  return sql<boolean>`(lower(customers.name), lower(connections.name), connections.id)
    > (lower(${customerName}), lower(${name}), ${id}::uuid)`;
}

// The return type is Kysely's own, and long. Settings, scope and mapping are left where they are: no list shows them.
function selectSummaries({ kysely }: Database) {
  return kysely
    .selectFrom('connections')
    .innerJoin('customers', 'customers.id', 'connections.customer_id')
    .leftJoin('schedules', 'schedules.connection_id', 'connections.id')
    .leftJoin('setups', 'setups.connection_id', 'connections.id')
    .select([
      'connections.id',
      'connections.customer_id',
      'customers.name as customer_name',
      'connections.connector',
      'connections.name',
      'connections.state',
      'connections.state_reason',
      'connections.state_since',
      'connections.time_zone',
      'connections.created_at',
      'connections.removed_at',
      'connections.people_count',
      'schedules.next_at',
      'schedules.failures',
      'setups.credentials_expire_on',
    ]);
}

type SummaryRow = Awaited<ReturnType<ReturnType<typeof selectSummaries>['execute']>>[number];

function summaryFrom(row: SummaryRow): ConnectionSummary {
  return {
    id: row.id as ConnectionId, // a uuid of this table
    customerId: row.customer_id as CustomerId, // a foreign key
    customerName: row.customer_name,
    connector: row.connector,
    name: row.name,
    state: row.state,
    stateReason: row.state_reason ?? undefined,
    stateSince: row.state_since,
    timeZone: row.time_zone,
    createdAt: row.created_at,
    removedAt: row.removed_at ?? undefined,
    peopleCount: row.people_count,
    nextRunAt: (row.state === 'active' ? row.next_at : undefined) ?? undefined,
    failures: row.failures ?? 0,
    credentialsExpireOn: (row.credentials_expire_on ?? undefined) as LocalDate | undefined, // a date column
  };
}
