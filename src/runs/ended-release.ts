import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import type { FindingCode } from '../domain/finding.ts';
import type { ConnectionId, RunId } from '../domain/ids.ts';
import type { RunResult } from './run-record.ts';
import { type RunRecord, runRecord } from './show-run.ts';

/**
 * The newest run that carried out this very decision and has ended, for a worker that takes up what another one may have carried out
 * before it died. Undefined where there is none, or the hold was decided on by somebody else since. What was kept of the run is told:
 * of findings the first thousand of each code.
 */
export async function endedRelease(
  db: Database,
  decision: { connectionId: ConnectionId; runId: RunId; by: string; reason: string },
): Promise<RunResult | undefined> {
  const { connectionId, runId, by, reason } = decision;
  const row = await db.kysely
    .selectFrom('runs')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .where('released_run_id', '=', runId)
    .where('outcome', 'in', ['accepted', 'nothing_changed', 'held'])
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('runs as held')
          .select('held.id')
          .where('held.connection_id', '=', connectionId)
          .where('held.id', '=', runId)
          .where('held.decided_by', '=', by)
          .where('held.decision_reason', '=', reason),
      ),
    )
    .orderBy('fence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && resultOf(runRecord(row), await findingCounts(db, { connectionId, runId: row.id }));
}

async function findingCounts(
  db: Database,
  { connectionId, runId }: { connectionId: string; runId: string },
): Promise<RunResult['findings']> {
  const { rows } = await sql<{ code: FindingCode; count: number }>`
    select code, count(*)::int as count from run_findings
     where connection_id = ${connectionId}::uuid and run_id = ${runId}::uuid group by code order by code`.execute(
    db.kysely,
  );
  return Object.fromEntries(rows.map(({ code, count }) => [code, count]));
}

function resultOf(run: RunRecord, findings: RunResult['findings']): RunResult {
  return {
    runId: run.id,
    mode: run.mode,
    outcome: run.outcome ?? 'accepted',
    ...(run.reasonCode !== undefined && { reasonCode: run.reasonCode }),
    ...(run.reason !== undefined && { reason: run.reason }),
    counts: run.counts,
    coverage: run.coverage,
    findings,
    holds: run.holds,
    steps: run.steps,
    ms: (run.finishedAt ?? run.startedAt).getTime() - run.startedAt.getTime(),
    // Only a complete read is accepted or held.
    complete: true,
    companies: [],
  };
}
