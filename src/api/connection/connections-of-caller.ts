import type { Caller } from '../../access/caller.ts';
import { connectionIdsOf } from '../../connections/connection-ids-of.ts';
import type { ConnectionId } from '../../domain/ids.ts';
import type { ApiDeps } from '../kit/api-deps.ts';
import { customerIdOf, filteredConnection } from '../kit/of-caller.ts';

/**
 * The connections that a list over several of them is about: the one that is named, those of the customer that is named, or all that
 * the caller may see; undefined = every one there is. Throws NOT_FOUND for what is another customer's.
 */
export async function connectionsOfCaller(
  deps: Pick<ApiDeps, 'db'>,
  caller: Caller,
  filter: { connection_id?: string | undefined; customer_id?: string | undefined },
): Promise<ConnectionId[] | undefined> {
  const one = await filteredConnection(deps, caller, filter.connection_id);
  const { customer_id } = filter;
  const customerId = customer_id === undefined ? caller.customerId : customerIdOf(caller, customer_id);
  if (customerId === undefined) return one && [one];
  const all = await connectionIdsOf(deps.db.kysely, customerId);
  return one === undefined ? all : all.filter((id) => id === one);
}
