import { AppError } from '../domain/app-error.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { applyDueDates } from '../runs/apply-due-dates.ts';
import type { JobDeps } from './job-deps.ts';

/** The new day of one connection. A run under way has seen to the dates itself before it began. */
export async function datesOfToday(
  deps: JobDeps,
  { connectionId }: { connectionId: ConnectionId },
): Promise<void> {
  try {
    await applyDueDates(deps.runs, { connectionId, requestedBy: 'schedule' });
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
