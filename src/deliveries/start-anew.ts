import type { Transaction } from '../db/database.ts';
import type { DestinationId } from './destination.ts';

/** What failed before says nothing any more: what waits goes out at `now`, with the whole schedule of tries before it. */
export async function startAnew(
  tx: Transaction,
  { destinationId, now }: { destinationId: DestinationId; now: Date },
): Promise<void> {
  await tx
    .updateTable('destinations')
    .set({ failing_since: null, failures: 0, not_before: null })
    .where('id', '=', destinationId)
    .execute();
  await tx
    .updateTable('deliveries')
    .set({ next_at: now, attempts: 0, first_attempt_at: null })
    .where('destination_id', '=', destinationId)
    .where('state', '=', 'waiting')
    .where('attempts', '>', 0)
    .execute();
}
