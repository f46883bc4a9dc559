import type { Caller } from '../../access/caller.ts';
import { type ConfiguredDestination, loadDestination } from '../../deliveries/configured-destination.ts';
import type { ConfigureDeps } from '../../deliveries/delivery-deps.ts';
import { parseId } from '../../domain/ids.ts';
import type { ApiDeps } from '../kit/api-deps.ts';
import { isOfCaller, notFound } from '../kit/of-caller.ts';

/**
 * The destination of that id, when it is the caller's to see: one that serves every customer is not a single customer's. Throws
 * NOT_FOUND, the same for one that does not exist (A18).
 */
export async function destinationOf(
  { db }: Pick<ApiDeps, 'db'>,
  caller: Caller,
  destinationId: string,
): Promise<ConfiguredDestination> {
  const id = parseId<'destination'>(destinationId);
  const destination = id === undefined ? undefined : await loadDestination(db.kysely, id);
  if (!destination || !isOfCaller(caller, destination.customerId)) throw notFound('destination');
  return destination;
}

/** What configuring takes, with the operator's word about private networks. */
export function configureDeps(deps: ApiDeps): ConfigureDeps {
  return { ...deps, allowPrivateDestinations: deps.config.service.allowPrivateDestinations };
}

/** What the audit log is told of a destination. */
export function auditOf({ id, customerId }: ConfiguredDestination) {
  return { subjectId: id, ...(customerId !== undefined && { customerId }) };
}
