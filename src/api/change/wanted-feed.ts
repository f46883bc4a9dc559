import type { Kysely } from 'kysely';
import type { Caller } from '../../access/caller.ts';
import type { Feed } from '../../changes/list-changes.ts';
import { connectionIdsOf } from '../../connections/connection-ids-of.ts';
import type { Transaction } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';
import type { ConnectionId, CustomerId } from '../../domain/ids.ts';
import type { ApiDeps } from '../kit/api-deps.ts';
import { connectionOf, customerIdOf, notFound } from '../kit/of-caller.ts';

/** Whose changes somebody wants: one connection's, a customer's, or everybody's (neither is set). */
export interface WantedFeed {
  connectionId: ConnectionId | undefined;
  customerId: CustomerId | undefined;
}

/** What a caller may have of what a filter names. Throws NOT_FOUND for what is another customer's. */
export async function wantedFeed(
  deps: Pick<ApiDeps, 'db'>,
  caller: Caller,
  filter: { connection_id?: string | undefined; customer_id?: string | undefined },
): Promise<WantedFeed> {
  const { connection_id, customer_id } = filter;
  const customerId = customer_id === undefined ? caller.customerId : customerIdOf(caller, customer_id);
  if (connection_id === undefined) return { connectionId: undefined, customerId };
  const connection = await connectionOf(deps, caller, connection_id);
  if (customerId !== undefined && connection.customerId !== customerId) throw notFound('connection');
  return { connectionId: connection.id, customerId: undefined };
}

/**
 * The connections of a feed. A customer's are looked up in the snapshot in which the feed is read: a connection that was opened since
 * would otherwise lie behind the cursor of a page that did not know it.
 */
export async function feedIn(
  snapshot: Kysely<Tables> | Transaction,
  { connectionId, customerId }: WantedFeed,
): Promise<Feed> {
  if (connectionId !== undefined) return { connectionIds: [connectionId] };
  if (customerId === undefined) return {};
  return {
    connectionIds: await connectionIdsOf(snapshot, customerId),
    audience: `customer ${customerId}`,
  };
}
