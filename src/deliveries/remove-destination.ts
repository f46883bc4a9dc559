import type { Database } from '../db/database.ts';
import type { Clock } from '../platform/clock.ts';
import { type ConfiguredDestination, loadDestination } from './configured-destination.ts';
import type { DestinationId } from './destination.ts';
import { lockInState } from './destination-state.ts';

/**
 * Any state → removed: nothing is sent any more. Its secrets and its data key are erased at once, and so is what it calls our people;
 * what went out stays listed until retention. The receiver is not told. Throws AppError DESTINATION_STATE_CONFLICT or NOT_FOUND.
 */
export async function removeDestination(
  deps: { db: Database; clock: Pick<Clock, 'now'> },
  { destinationId }: { destinationId: DestinationId },
): Promise<ConfiguredDestination> {
  const now = deps.clock.now();
  await deps.db.transaction(async (tx) => {
    await lockInState(tx, { destinationId, from: ['active', 'paused', 'disabled'], toBe: 'removed' });
    await tx
      .updateTable('destinations')
      .set({
        state: 'removed',
        removed_at: now,
        notice_at: null,
        data_key_sealed: null,
        secrets_sealed: null,
        secrets_fingerprint: null,
      })
      .where('id', '=', destinationId)
      .execute();
    await tx
      .updateTable('deliveries')
      .set({ state: 'skipped', code: 'DESTINATION_REMOVED', finished_at: now })
      .where('destination_id', '=', destinationId)
      .where('state', 'in', ['waiting', 'held_back', 'parked'])
      .execute();
    for (const table of ['destination_links', 'destination_positions'] as const) {
      await tx.deleteFrom(table).where('destination_id', '=', destinationId).execute();
    }
    await tx
      .deleteFrom('intakes')
      .where('purpose', '=', 'destination')
      .where('subject_id', '=', destinationId)
      .execute();
  });
  return loadDestination(deps.db.kysely, destinationId);
}
