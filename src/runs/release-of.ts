import type { Database } from '../db/database.ts';
import type { ConnectionId, RunId } from '../domain/ids.ts';

/** The newest run that was to carry out the release of this held run, under way or ended; undefined when there is none. */
export async function releaseOf(
  db: Database,
  held: { connectionId: ConnectionId; runId: RunId },
): Promise<RunId | undefined> {
  const row = await db.kysely
    .selectFrom('runs')
    .select('id')
    .where('connection_id', '=', held.connectionId)
    .where('released_run_id', '=', held.runId)
    .orderBy('fence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id as RunId | undefined; // the id column of runs
}
