import type { Database } from '../db/database.ts';
import { type ConfiguredDestination, loadDestination } from './configured-destination.ts';
import type { DestinationId } from './destination.ts';
import { lockInState } from './destination-state.ts';

/**
 * Active → paused: nothing is sent until it is resumed; what is accepted meanwhile goes out then. Throws AppError
 * DESTINATION_STATE_CONFLICT or NOT_FOUND.
 */
export async function pauseDestination(
  { db }: { db: Database },
  { destinationId }: { destinationId: DestinationId },
): Promise<ConfiguredDestination> {
  await db.transaction(async (tx) => {
    await lockInState(tx, { destinationId, from: ['active'], toBe: 'paused' });
    await tx.updateTable('destinations').set({ state: 'paused' }).where('id', '=', destinationId).execute();
  });
  return loadDestination(db.kysely, destinationId);
}
