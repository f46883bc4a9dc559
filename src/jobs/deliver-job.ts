import { deliverDue } from '../deliveries/deliver-due.ts';
import type { DestinationId } from '../deliveries/destination.ts';
import { dueDestinations } from '../deliveries/due-destinations.ts';
import { AppError } from '../domain/app-error.ts';
import type { JobControl, JobDeps } from './job-deps.ts';

/** Has a worker see to every destination for which there is something to do: after what was accepted, and with every pass of the clock. */
export async function wakeDeliveries(deps: JobDeps, now: Date): Promise<number> {
  const due = await dueDestinations(deps.db, now);
  for (const id of due) {
    await deps.queue.send({ kind: 'deliver', key: id, data: { destination_id: id } });
  }
  return due.length;
}

/** One destination, until nothing is due. One that was removed meanwhile needs nothing. */
export async function deliver(
  deps: JobDeps,
  { destinationId }: { destinationId: DestinationId },
  control: JobControl,
): Promise<void> {
  try {
    const { nextAt: _, ...counts } = await deliverDue(deps.deliveries, {
      destinationId,
      signal: control.signal,
    });
    if (counts.delivered + counts.failed + counts.parked > 0) {
      deps.log.info('deliveries went out', { destination_id: destinationId, counts });
    }
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return;
    throw error;
  }
}
