import { applyRetention } from '../privacy/apply-retention.ts';
import type { JobControl, JobDeps } from './job-deps.ts';

/** The daily job: what is older than it may be goes. Cut by a worker that stops, it comes back and goes on. */
export async function retain(deps: JobDeps, control: JobControl): Promise<void> {
  const counts = await applyRetention(deps, { now: await deps.time(), signal: control.signal });
  deps.log.info('what is older than it may be was deleted', { counts });
}
