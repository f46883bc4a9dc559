import { beginEpoch } from '../changes/begin-epoch.ts';
import { forgetAllTokens } from '../connections/forget-credentials.ts';
import { replanSchedules } from '../connections/replan-schedules.ts';
import type { Database } from '../db/database.ts';
import { passOverEverything } from '../deliveries/pass-over.ts';
import type { Ids } from '../domain/ids.ts';
import { failPending } from '../operations/fail-pending.ts';
import type { WorkQueue } from '../operations/work-queue.ts';
import { interruptRuns } from '../runs/interrupt-runs.ts';
import { askResyncs } from './ask-resyncs.ts';

/** What was put right, in the spelling of the wire. */
export interface AfterRestore {
  /** The feed's epoch that began. */
  epoch: number;
  connections: number;
  runs_interrupted: number;
  tokens_dropped: number;
  schedules_replanned: number;
  operations_ended: number;
  /** Destinations that a worker will compare with the list. */
  destinations: number;
}

/**
 * To be called once after a backup of the database was restored, before anything runs on it (K16). What happened since the backup is not
 * known here, so nothing may go on as if it had not: a new epoch of the feed begins, nothing that waited is sent any more, and every
 * destination is compared with the list; runs, operations and tokens of HR systems of that time end. Open holds stay, since the list
 * they were held against is the one that was restored. One transaction; called again, it does the same again.
 */
export async function afterRestore(
  deps: { db: Database; ids: Ids; queue: WorkQueue },
  { now, by }: { now: Date; by: string },
): Promise<AfterRestore> {
  return deps.db.transaction(async (tx, client) => {
    const epoch = await beginEpoch(tx, { now, reason: 'restored' });
    const runs = await interruptRuns(tx, { now });
    const tokens = await forgetAllTokens(tx);
    const schedules = await replanSchedules(tx, { now });
    const operations = await failPending(tx, { now, error: restored });
    const destinationIds = await passOverEverything(tx, { now });
    await askResyncs(deps, { destinationIds, now, requestedBy: by }, { tx, client });
    return {
      epoch: epoch.number,
      connections: epoch.connections,
      runs_interrupted: runs,
      tokens_dropped: tokens,
      schedules_replanned: schedules,
      operations_ended: operations,
      destinations: destinationIds.length,
    };
  });
}

const restored = {
  code: 'RESTORED',
  message:
    'It was asked for before a backup of the database was restored, and may have been carried out since.',
  next_step: 'Look how things stand now, and ask for it again if it is still wanted.',
  details: {},
};
