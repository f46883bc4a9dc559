import type { Database } from '../db/database.ts';
import { type GuardFacts, type Hold, judge } from '../domain/guard.ts';
import type { GuardLimits } from '../domain/guard-limits.ts';
import type { ConnectionId, RunId } from '../domain/ids.ts';
import type { RunOutcome } from './run-record.ts';

/** One earlier run under other limits. */
export interface TriedRun {
  runId: RunId;
  startedAt: Date;
  outcome: RunOutcome;
  /** Why it would be held; empty: it would not; undefined: what it was judged by is not known. */
  holds: readonly Hold[] | undefined;
}

/**
 * Says which of the newest live runs (`runs`, 30 when left out) would have been held under these limits, the newest first. A held run
 * counts once, also when it was released; what came of earlier runs under the old limits is taken as it was.
 */
export async function tryGuard(
  db: Database,
  input: { connectionId: ConnectionId; limits: GuardLimits; runs?: number },
): Promise<TriedRun[]> {
  const rows = await db.kysely
    .selectFrom('runs')
    .select(['id', 'started_at', 'outcome', 'guard_facts'])
    .where('connection_id', '=', input.connectionId)
    .where('mode', '=', 'live')
    .where('outcome', 'in', ['accepted', 'nothing_changed', 'held'])
    // What a release accepted is told by the held run already, whose changes they are.
    .where((eb) => eb.or([eb('released_run_id', 'is', null), eb('outcome', '=', 'held')]))
    .orderBy('started_at', 'desc')
    .orderBy('fence', 'desc')
    .limit(input.runs ?? 30)
    .execute();
  return rows.flatMap((row) => {
    if (row.outcome === null) return []; // the filter leaves none
    const facts = row.guard_facts as GuardFacts | null; // written by finish-run.ts
    return {
      runId: row.id as RunId, // the id column of runs
      startedAt: row.started_at,
      outcome: row.outcome,
      holds: facts === null ? undefined : judge(facts, input.limits),
    };
  });
}
