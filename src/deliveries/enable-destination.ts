import type { Database } from '../db/database.ts';
import type { Clock } from '../platform/clock.ts';
import { type ConfiguredDestination, loadDestination } from './configured-destination.ts';
import type { DestinationId } from './destination.ts';
import { lockInState } from './destination-state.ts';
import { startAnew } from './start-anew.ts';

/**
 * Paused or disabled → active: what waits goes out now, with the same ids and with the whole schedule of tries before it. Throws
 * AppError DESTINATION_STATE_CONFLICT or NOT_FOUND.
 */
export async function enableDestination(
  deps: { db: Database; clock: Pick<Clock, 'now'> },
  { destinationId }: { destinationId: DestinationId },
): Promise<ConfiguredDestination> {
  await deps.db.transaction(async (tx) => {
    await lockInState(tx, { destinationId, from: ['paused', 'disabled'], toBe: 'enabled' });
    await tx
      .updateTable('destinations')
      .set({ state: 'active', state_reason: null, notice_at: null })
      .where('id', '=', destinationId)
      .execute();
    await startAnew(tx, { destinationId, now: deps.clock.now() });
  });
  return loadDestination(deps.db.kysely, destinationId);
}
