import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import type { ConnectionId, RunId } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import type { RunMode } from './lease.ts';
import type { RunOutcome } from './run-record.ts';
import type { HoldState, RunRecord } from './show-run.ts';

/** How many days `changes` looks back, today included. */
export const recentDays = 14;

/** What the runs of one connection came to lately. */
export interface RecentRuns {
  /** The newest that reads the HR system, live or test; undefined while there was none. */
  last: LastRun | undefined;
  /** People added, updated and removed by the runs that began on each of the last 14 days of the connection's calendar, the oldest first. */
  changes: readonly number[];
}

type LastRun = Pick<
  RunRecord,
  'id' | 'mode' | 'state' | 'outcome' | 'holdState' | 'startedAt' | 'finishedAt'
>;

interface Row {
  connection_id: ConnectionId;
  id: RunId | null;
  mode: RunMode;
  state: LastRun['state'];
  outcome: RunOutcome | null;
  hold_state: HoldState | null;
  started_at: Date;
  finished_at: Date | null;
  /** How many people by how many days ago; null where nothing changed. */
  changes: Record<string, number> | null;
}

/** Of a page of connections in one statement, which looks at no more of each than its last run and those of two weeks. */
export async function recentRuns(
  deps: { db: Database; clock: Pick<Clock, 'now'> },
  connections: readonly { id: ConnectionId; timeZone: string }[],
): Promise<ReadonlyMap<ConnectionId, RecentRuns>> {
  const now = deps.clock.now();
  const ids = connections.map(({ id }) => id);
  const zones = connections.map(({ timeZone }) => timeZone);
  const { rows } = await sql<Row>`
    select c.id as connection_id, last.*, recent.changes
      from unnest(${ids}::uuid[], ${zones}::text[]) as c (id, zone)
      left join lateral (
             select id, mode, state, outcome, hold_state, started_at, finished_at
               from runs where connection_id = c.id and mode <> 'dates'
              order by started_at desc, fence desc limit 1) last on true
      left join lateral (
             select jsonb_object_agg(days_ago, people) as changes
               from (select (${now}::timestamptz at time zone c.zone)::date - (started_at at time zone c.zone)::date as days_ago,
                            sum((counts ->> 'added')::integer + (counts ->> 'updated')::integer
                                + (counts ->> 'removed')::integer) as people
                       from runs
                      where connection_id = c.id and mode <> 'test' and outcome = 'accepted'
                        and started_at > ${now}::timestamptz - ${recentDays + 1} * interval '1 day'
                      group by days_ago) days) recent on true`.execute(deps.db.kysely);
  return new Map(rows.map((row) => [row.connection_id, { last: lastRun(row), changes: byDay(row.changes) }]));
}

/** In the spelling of the wire; instants are ISO 8601 in UTC. Undefined: there was no run. */
export function recentRunsView(recent: RecentRuns | undefined) {
  const last = recent?.last;
  return {
    last_run: last
      ? {
          id: last.id,
          mode: last.mode,
          state: last.state,
          outcome: last.outcome ?? null,
          hold_state: last.holdState ?? null,
          started_at: last.startedAt.toISOString(),
          finished_at: last.finishedAt?.toISOString() ?? null,
        }
      : null,
    recent_changes: [...(recent?.changes ?? byDay(null))],
  };
}

function lastRun(row: Row): LastRun | undefined {
  if (row.id === null) return undefined;
  return {
    id: row.id,
    mode: row.mode,
    state: row.state,
    outcome: row.outcome ?? undefined,
    holdState: row.hold_state ?? undefined,
    startedAt: row.started_at,
    finishedAt: row.finished_at ?? undefined,
  };
}

function byDay(changes: Row['changes']): number[] {
  return Array.from({ length: recentDays }, (_, at) => changes?.[String(recentDays - 1 - at)] ?? 0);
}
