import { applyRetention } from '../privacy/apply-retention.ts';
import type { JobControl, JobDeps } from './job-deps.ts';

/** When to come back to connections that were being read. */
const laterSeconds = 3600;

/**
 * The daily job: what is older than it may be goes. Cut by a worker that stops, it comes back and goes on. People of a connection with a
 * run under way wait an hour, so that one whose runs begin when this does is not passed over day after day.
 */
export async function retain(deps: JobDeps, control: JobControl): Promise<void> {
  const log = deps.log.room('privacy');
  const counts = await applyRetention({ ...deps, log }, { now: await deps.time(), signal: control.signal });
  if (counts.connections_postponed === 0) return;
  await deps.queue.send({ kind: 'retention', key: 'postponed', startAfterSeconds: laterSeconds });
}
