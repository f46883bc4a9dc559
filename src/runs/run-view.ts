import type { RunResult } from './run-record.ts';
import type { RunFinding, RunRecord } from './show-run.ts';

/** A run that has just ended, in the spelling of the wire. Names nobody; findings are counts by code. */
export function runResultView(result: RunResult) {
  return {
    id: result.runId,
    mode: result.mode,
    outcome: result.outcome,
    reason_code: result.reasonCode ?? null,
    reason: result.reason ?? null,
    next_step: result.nextStep ?? null,
    complete: result.complete,
    counts: result.counts,
    coverage: result.coverage,
    findings: result.findings,
    holds: result.holds,
    steps: result.steps,
    ms: result.ms,
  };
}

/** One line of a list of runs; instants are ISO 8601 in UTC. */
export function runSummaryView(run: RunRecord) {
  return {
    id: run.id,
    connection_id: run.connectionId,
    mode: run.mode,
    made_for: run.madeFor ?? null,
    state: run.state,
    outcome: run.outcome ?? null,
    reason_code: run.reasonCode ?? null,
    reason: run.reason ?? null,
    hold_state: run.holdState ?? null,
    hold_count: run.holdCount,
    released_run_id: run.releasedRunId ?? null,
    decision: run.decision
      ? { by: run.decision.by, at: run.decision.at.toISOString(), reason: run.decision.reason }
      : null,
    requested_by: run.requestedBy,
    started_at: run.startedAt.toISOString(),
    finished_at: run.finishedAt?.toISOString() ?? null,
    counts: run.counts,
  };
}

/** A run with its trace: why it was held, the time of each step, what was filled, and its findings. */
export function runView(run: RunRecord, findings: readonly RunFinding[]) {
  return {
    ...runSummaryView(run),
    holds: run.holds,
    steps: run.steps,
    coverage: run.coverage,
    findings,
  };
}
