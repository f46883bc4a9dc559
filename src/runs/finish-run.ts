import type { Transaction } from '../db/database.ts';
import type { FieldCoverage } from '../domain/coverage.ts';
import type { ConnectionId, RunId } from '../domain/ids.ts';
import type { GuardFacts } from '../domain/guard.ts';
import { withoutSamples } from './kept-facts.ts';
import { leaseLost } from './lease.ts';
import type { RunCounts, RunOutcome, RunStep } from './run-record.ts';
import { sql } from 'kysely';

export interface Finish {
  connectionId: ConnectionId;
  runId: RunId;
  fence: number;
  outcome: RunOutcome;
  at: Date;
  reasonCode?: string | undefined;
  reason?: string | undefined;
  counts: RunCounts;
  coverage: Record<string, FieldCoverage>;
  steps: readonly RunStep[];
  changesetHash?: string | undefined;
  /** What it was judged by; absent where it was not judged. */
  guardFacts?: GuardFacts | undefined;
}

/** Closes the run's row, if it is still ours: a stale fence throws LEASE_LOST and takes the whole transaction with it. */
export async function finishRun(tx: Transaction, finish: Finish): Promise<void> {
  const result = await tx
    .updateTable('runs')
    .set({
      state: 'finished',
      outcome: finish.outcome,
      reason_code: finish.reasonCode ?? null,
      reason: finish.reason ?? null,
      finished_at: finish.at,
      counts: JSON.stringify(finish.counts),
      coverage: JSON.stringify(finish.coverage),
      steps: JSON.stringify(finish.steps),
      changeset_hash: finish.changesetHash ?? null,
      guard_facts: finish.guardFacts ? JSON.stringify(withoutSamples(finish.guardFacts)) : null,
    })
    .where('connection_id', '=', finish.connectionId)
    .where('id', '=', finish.runId)
    .where('fence', '=', finish.fence)
    .where('state', '=', 'running')
    .executeTakeFirst();
  if (Number(result.numUpdatedRows) !== 1) throw leaseLost();
}

/** The hold that this run carries out is released; any other has lapsed, because a later run is clean (semantics 11). */
export async function closeOpenHold(
  tx: Transaction,
  connectionId: ConnectionId,
  releasedRunId: RunId | undefined,
): Promise<void> {
  await tx
    .updateTable('runs')
    .set((eb) => ({
      hold_state: eb
        .case()
        .when('id', '=', releasedRunId ?? '00000000-0000-0000-0000-000000000000')
        .then('released' as const)
        .else('lapsed' as const)
        .end(),
    }))
    .where('connection_id', '=', connectionId)
    .where('hold_state', '=', 'open')
    .execute();
}

/** Locks the connection's row: whoever holds it gives the sequences of its changes. */
export async function lockConnectionRow(
  tx: Transaction,
  connectionId: ConnectionId,
): Promise<{ lastSequence: number; lastNumber: number }> {
  const { rows } = await sql<{ last_sequence: number; last_employee_number: number }>`
    select last_sequence, last_employee_number from connections where id = ${connectionId} for update`.execute(
    tx,
  );
  const row = rows[0];
  if (!row) throw leaseLost();
  return { lastSequence: Number(row.last_sequence), lastNumber: row.last_employee_number };
}
