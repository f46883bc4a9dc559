import { AppError } from '../domain/app-error.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { applyDueDates } from '../runs/apply-due-dates.ts';
import { wakeDeliveries } from './deliver-job.ts';
import type { JobDeps } from './job-deps.ts';

/** The new day of one connection. While a run is under way it waits. */
export async function datesOfToday(
  deps: JobDeps,
  { connectionId }: { connectionId: ConnectionId },
): Promise<void> {
  try {
    const applied = await applyDueDates(deps.runs, { connectionId, requestedBy: 'schedule' });
    if (applied.some(({ updated }) => updated > 0)) await wakeDeliveries(deps, deps.clock.now());
  } catch (error) {
    if (error instanceof AppError && error.code === 'RUN_IN_PROGRESS') {
      await deps.queue.send({
        kind: 'dates',
        key: `${connectionId} ${deps.ids.next()}`,
        data: { connection_id: connectionId },
        startAfterSeconds: 60,
      });
      return;
    }
    throw error;
  }
}
