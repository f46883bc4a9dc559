import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { RunMode } from './lease.ts';
import type { RunOutcome } from './run-record.ts';
import { type HoldState, type RunRecord, runRecord } from './show-run.ts';

/** A place in the list: the start of a run (UTC), and the number that tells runs of one instant apart. */
export interface RunPlace {
  startedAt: Date;
  fence: number;
}

export interface RunFilter {
  /** Only these connections; all of them when left out. */
  connectionIds?: readonly ConnectionId[] | undefined;
  modes?: readonly RunMode[] | undefined;
  /** How they ended; runs under way have no outcome. */
  outcomes?: readonly RunOutcome[] | undefined;
  holdStates?: readonly HoldState[] | undefined;
  state?: 'running' | 'finished' | undefined;
  /** Only older ones: the `next` of the page before. */
  before?: RunPlace | undefined;
  limit: number;
}

export interface RunPage {
  runs: RunRecord[];
  /** Undefined on the last page. */
  next: RunPlace | undefined;
}

/** Runs of many connections, newest first, page by page. */
export async function listRunPage(db: Database, filter: RunFilter): Promise<RunPage> {
  const { connectionIds, modes, outcomes, holdStates, state, before, limit } = filter;
  let query = db.kysely.selectFrom('runs').selectAll();
  if (connectionIds) query = query.where(sql<boolean>`connection_id = any(${[...connectionIds]}::uuid[])`);
  if (modes) query = query.where('mode', 'in', [...modes]);
  if (outcomes) query = query.where('outcome', 'in', [...outcomes]);
  if (holdStates) query = query.where('hold_state', 'in', [...holdStates]);
  if (state !== undefined) query = query.where('state', '=', state);
  if (before) {
    query = query.where(sql<boolean>`(started_at, fence) < (${before.startedAt}, ${before.fence}::bigint)`);
  }
  const rows = await query
    .orderBy('started_at', 'desc')
    .orderBy('fence', 'desc')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    runs: page.map(runRecord),
    next: rows.length > limit && last ? { startedAt: last.started_at, fence: last.fence } : undefined,
  };
}
