import type { Database } from '../db/database.ts';
import type { CustomerId } from '../domain/ids.ts';
import { type ConfiguredDestination, destinationFrom } from './configured-destination.ts';
import type { DestinationId } from './destination.ts';

export interface DestinationFilter {
  /** Only those that are bound to this customer. */
  customerId?: CustomerId | undefined;
  includeRemoved?: boolean;
  after?: DestinationId | undefined;
  /** All of them when left out. */
  limit?: number | undefined;
}

/** In the order they were made. */
export async function listDestinations(
  db: Database,
  filter: DestinationFilter = {},
): Promise<ConfiguredDestination[]> {
  let query = db.kysely.selectFrom('destinations').selectAll();
  if (filter.customerId !== undefined) query = query.where('customer_id', '=', filter.customerId);
  if (filter.includeRemoved !== true) query = query.where('state', '<>', 'removed');
  if (filter.after !== undefined) query = query.where('id', '>', filter.after);
  if (filter.limit !== undefined) query = query.limit(filter.limit);
  return (await query.orderBy('id').execute()).map(destinationFrom);
}
