import type { Selectable } from 'kysely';
import type { Database } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import { AppError } from '../domain/app-error.ts';
import type { FieldCoverage } from '../domain/coverage.ts';
import type { FindingCode, FindingSeverity } from '../domain/finding.ts';
import type { Hold } from '../domain/guard.ts';
import type { ConnectionId, RunId } from '../domain/ids.ts';
import type { RunMadeFor, RunMode } from './lease.ts';
import { noCounts, type RunCounts, type RunOutcome, type RunStep } from './run-record.ts';

export type HoldState = 'open' | 'released' | 'discarded' | 'superseded' | 'lapsed';

/** A run as it is kept: what it counted, how it ended, and what was decided. Nothing of it names a person. */
export interface RunRecord {
  id: RunId;
  connectionId: ConnectionId;
  mode: RunMode;
  madeFor: RunMadeFor | undefined;
  state: 'running' | 'finished';
  outcome: RunOutcome | undefined;
  reasonCode: string | undefined;
  reason: string | undefined;
  holdState: HoldState | undefined;
  holds: readonly Hold[];
  /** How many reads gave the same held changeset. */
  holdCount: number;
  /** The held run that this one was the release of. */
  releasedRunId: RunId | undefined;
  decision: { by: string; at: Date; reason: string } | undefined;
  requestedBy: string;
  startedAt: Date;
  finishedAt: Date | undefined;
  counts: RunCounts;
  coverage: Record<string, FieldCoverage>;
  steps: readonly RunStep[];
}

export interface RunFinding {
  code: FindingCode;
  severity: FindingSeverity;
  external_id: string | undefined;
  other_external_id: string | undefined;
  path: string | undefined;
}

/** Newest first. */
export async function listRuns(
  db: Database,
  filter: { connectionId: ConnectionId; limit?: number; before?: Date },
): Promise<RunRecord[]> {
  let query = db.kysely.selectFrom('runs').selectAll().where('connection_id', '=', filter.connectionId);
  if (filter.before) query = query.where('started_at', '<', filter.before);
  const rows = await query
    .orderBy('started_at', 'desc')
    .orderBy('fence', 'desc')
    .limit(filter.limit ?? 50)
    .execute();
  return rows.map(runRecord);
}

/** By id, by eight or more first characters of it, or the newest. Throws NOT_FOUND or AMBIGUOUS. */
export async function showRun(
  db: Database,
  input: { connectionId: ConnectionId; runId?: string },
): Promise<RunRecord> {
  if (input.runId === undefined) {
    const [newest] = await listRuns(db, { connectionId: input.connectionId, limit: 1 });
    if (!newest) throw notFound();
    return newest;
  }
  const rows = await db.kysely
    .selectFrom('runs')
    .selectAll()
    .where('connection_id', '=', input.connectionId)
    .where((eb) => eb(eb.cast<string>('id', 'text'), 'like', `${prefixOf(input.runId ?? '')}%`))
    .limit(2)
    .execute();
  if (rows.length > 1)
    throw new AppError('AMBIGUOUS', 'More than one run begins with these characters.', {
      nextStep: 'Give more of them.',
    });
  const [row] = rows;
  if (!row) throw notFound();
  return runRecord(row);
}

/** The first thousand of each code are kept; the counts of the run are exact. */
export async function runFindings(
  db: Database,
  input: { connectionId: ConnectionId; runId: RunId; limit?: number },
): Promise<RunFinding[]> {
  const rows = await db.kysely
    .selectFrom('run_findings')
    .select(['code', 'severity', 'external_id', 'other_external_id', 'path'])
    .where('connection_id', '=', input.connectionId)
    .where('run_id', '=', input.runId)
    .orderBy('position')
    .limit(input.limit ?? 1000)
    .execute();
  return rows.map((row) => ({
    code: row.code as FindingCode, // written by findings-log.ts
    severity: row.severity as FindingSeverity, // the same
    external_id: row.external_id ?? undefined,
    other_external_id: row.other_external_id ?? undefined,
    path: row.path ?? undefined,
  }));
}

/** Only what can stand in an id, so that nothing else reaches the pattern. */
function prefixOf(text: string): string {
  const prefix = text.trim().toLowerCase();
  return /^[0-9a-f-]{8,36}$/.test(prefix) ? prefix : 'none';
}

/** A row of `runs` as what it stands for. */
export function runRecord(row: Selectable<Tables['runs']>): RunRecord {
  return {
    id: row.id as RunId, // the id column of runs
    connectionId: row.connection_id as ConnectionId, // a foreign key
    mode: row.mode,
    madeFor: row.made_for ?? undefined,
    state: row.state,
    outcome: row.outcome ?? undefined,
    reasonCode: row.reason_code ?? undefined,
    reason: row.reason ?? undefined,
    holdState: row.hold_state ?? undefined,
    holds: (row.hold ?? []) as Hold[], // written by hold.ts
    holdCount: row.hold_count,
    releasedRunId: (row.released_run_id ?? undefined) as RunId | undefined, // the id column of runs
    decision: decisionOf(row),
    requestedBy: row.requested_by,
    startedAt: row.started_at,
    finishedAt: row.finished_at ?? undefined,
    counts: { ...noCounts, ...(row.counts as Partial<RunCounts>) }, // written by finish-run.ts
    coverage: row.coverage as Record<string, FieldCoverage>, // the same
    steps: row.steps as RunStep[], // the same
  };
}

function decisionOf(row: Selectable<Tables['runs']>): RunRecord['decision'] {
  if (row.decided_by === null || row.decided_at === null) return undefined;
  return { by: row.decided_by, at: row.decided_at, reason: row.decision_reason ?? '' };
}

function notFound(): AppError {
  return new AppError('NOT_FOUND', 'There is no such run of this connection.', {
    details: { noun: 'run' },
    nextStep: 'List them with: rollcall run list <connection>',
  });
}
