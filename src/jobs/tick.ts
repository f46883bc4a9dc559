import { createHash } from 'node:crypto';
import { claimDueConnections } from '../connections/claim-due-connections.ts';
import { claimDueDates } from '../connections/claim-due-dates.ts';
import { planSchedules, repairPlans } from '../connections/plan-schedules.ts';
import { claimBehind } from '../deliveries/behind.ts';
import { trimOperations } from '../operations/trim-operations.ts';
import { connectionsWithDuePeople } from '../employees/due-people.ts';
import { stockIntakeKeys } from '../connections/ensure-intake-key.ts';
import { hasDueMails } from '../mail/send-mails.ts';
import { mailJob } from '../operations/work-queue.ts';
import { askResyncs } from '../privacy/ask-resyncs.ts';
import { wakeDeliveries } from './deliver-job.ts';
import { noteEvents } from './note-events.ts';
import type { JobDeps } from './job-deps.ts';
import { busyHosts } from './queue-counts.ts';
import { repairOperations } from './repair-operations.ts';

/** Connections in one transaction: enough for ten thousand within a minute, and a short one. */
const batch = 500;

/** One pass of the clock: whatever is due is handed to the workers. Safe in any number of processes at once. */
export async function tick(
  deps: JobDeps,
  now: Date,
): Promise<{ runs: number; dates: number; destinations: number }> {
  await planSchedules(deps, { now, limit: batch });
  if (await hasDueMails(deps.db, now)) await deps.queue.send(mailJob);
  return {
    runs: await handOutRuns(deps, now),
    dates: await handOutDates(deps, now),
    destinations: await wakeDeliveries(deps, now),
  };
}

/** The slower pass, once a minute: what no use case has marked, and the daily job. */
export async function slowTick(deps: JobDeps, now: Date): Promise<void> {
  await repairPlans(deps, { now });
  await repairOperations(deps, now);
  await stockIntakeKeys(deps);
  await noteEvents(deps, now);
  await compareBehind(deps, now);
  // Explanations are personal data: what has expired goes at once, not with the daily job.
  await trimOperations(deps, { now, isDryRun: false, signal: AbortSignal.any([]) });
  await deps.queue.sendOnce({ kind: 'retention', key: 'daily' }, dailyId('retention', now));
}

/** Destinations that changes were passed over for, and that could not be compared with the list yet. */
async function compareBehind(deps: JobDeps, now: Date): Promise<void> {
  await deps.db.transaction(async (tx, client) => {
    const destinationIds = await claimBehind(tx, now);
    await askResyncs(deps, { destinationIds, now, requestedBy: 'schedule' }, { tx, client });
  });
}

/** The rows move on and their jobs are there, or neither. */
async function handOutRuns(deps: JobDeps, now: Date): Promise<number> {
  const { spreadMinutes, runsPerHost: perHost } = deps;
  const busy = await busyHosts(deps.db);
  return deps.db.transaction(async (tx, client) => {
    const due = await claimDueConnections(tx, { now, limit: batch, spreadMinutes, perHost, busy });
    const orders = due.map(({ connectionId, host }) => ({
      key: connectionId,
      host,
      data: { connection_id: connectionId },
    }));
    await deps.queue.sendAll('run', orders, client);
    return due.length;
  });
}

/** At local midnight of each zone; a job only where somebody's day has come. */
async function handOutDates(deps: JobDeps, now: Date): Promise<number> {
  return deps.db.transaction(async (tx, client) => {
    const days = await claimDueDates(tx, { now, limit: batch });
    if (days.length === 0) return 0;
    const due = await connectionsWithDuePeople(tx, days);
    const orders = due.map((id) => ({ key: id, data: { connection_id: id } }));
    await deps.queue.sendAll('dates', orders, client);
    return due.length;
  });
}

/** The same id in every process all day long (UTC), so that of many senders one is heard. */
function dailyId(name: string, now: Date): string {
  const hex = createHash('sha256')
    .update(`${name} ${now.toISOString().slice(0, 10)}`)
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
