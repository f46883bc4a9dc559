import { performance } from 'node:perf_hooks';
import type { Connection } from '../connections/connection.ts';
import { stopConnection } from '../connections/stop-connection.ts';
import { translateError } from '../db/errors.ts';
import { AppError } from '../domain/app-error.ts';
import { countCoverage, type CoverageCounter } from '../domain/coverage.ts';
import type { Hold } from '../domain/guard.ts';
import type { ConnectionId, RunId } from '../domain/ids.ts';
import { FindingsLog } from './findings-log.ts';
import { finishRun } from './finish-run.ts';
import { type Lease, type RunMode, withLease } from './lease.ts';
import type { ReadFacts } from './people-page.ts';
import { newReadFacts } from './read-people.ts';
import type { RunDeps } from './run-deps.ts';
import {
  noCounts,
  type RunCounts,
  type RunOutcome,
  type RunResult,
  type RunStep,
  type StepName,
} from './run-record.ts';

export interface ConductInput {
  connection: Connection;
  mode: RunMode;
  requestedBy: string;
  releasedRunId?: RunId;
  signal?: AbortSignal;
}

/** What a run knows of itself while it goes on. */
export interface Conduct {
  lease: Lease;
  startedAt: Date;
  facts: ReadFacts;
  findings: FindingsLog;
  coverage: CoverageCounter;
  /** Kept up to date by the steps, so that a run that fails still says what it saw. */
  counts: RunCounts;
  steps: RunStep[];
  /** Times one step. */
  step<T>(name: StepName, work: () => Promise<T>): Promise<T>;
}

export interface Conclusion {
  outcome: RunOutcome;
  /** For a held run: the run that a person decides on. */
  runId?: RunId;
  holds?: readonly Hold[];
}

/**
 * Holds the lease, and turns every way a run can end into a finished run with an outcome and a reason. `work` writes its own
 * success; here failures are written. LEASE_LOST and a database that cannot be reached are thrown: nothing can be written then.
 */
export async function conduct(
  deps: RunDeps,
  input: ConductInput,
  work: (conduct: Conduct) => Promise<Conclusion>,
): Promise<RunResult> {
  const startedAt = deps.clock.now();
  const connectionId = input.connection.id;
  const begun = performance.now();
  const lease = { connectionId, startedAt, mode: input.mode, requestedBy: input.requestedBy };
  const options = {
    ...(input.releasedRunId && { releasedRunId: input.releasedRunId }),
    ...(input.signal && { signal: input.signal }),
    ...(deps.leaseSeconds !== undefined && { leaseSeconds: deps.leaseSeconds }),
  };
  return withLease(deps, { ...lease, ...options }, async (held) => {
    const state = newConduct(held, input, startedAt);
    await deps.passes?.('lease');
    const ended = await attempt(deps, { state, connectionId, connection: input.connection }, work);
    return resultOf(ended, { state, mode: input.mode, ms: performance.now() - begun });
  });
}

function newConduct(lease: Lease, input: ConductInput, startedAt: Date): Conduct {
  const { client, runId } = lease;
  const steps: RunStep[] = [];
  return {
    lease,
    startedAt,
    facts: newReadFacts(),
    findings: new FindingsLog({ client, runId, connectionId: input.connection.id }),
    coverage: countCoverage(Object.keys(input.connection.mapping.custom)),
    counts: { ...noCounts },
    steps,
    step: async (step, work) => {
      const begun = performance.now();
      try {
        return await work();
      } finally {
        steps.push({ step, ms: Math.round(performance.now() - begun) });
      }
    },
  };
}

interface Ended extends Conclusion {
  reasonCode?: string;
  reason?: string;
  nextStep?: string;
}

async function attempt(
  deps: RunDeps,
  run: { state: Conduct; connectionId: ConnectionId; connection: Connection },
  work: (conduct: Conduct) => Promise<Conclusion>,
): Promise<Ended> {
  try {
    const conclusion = await work(run.state);
    return { ...conclusion, ...reasonOfHolds(conclusion.holds) };
  } catch (caught) {
    const { signal } = run.state.lease;
    const error = asAppError(translateError(signal.aborted ? abortReason(signal, caught) : caught));
    if (error.code === 'LEASE_LOST' || error.code === 'DB_UNAVAILABLE') throw error;
    if (error.code === 'INTERNAL')
      deps.log.error('a run failed by a mistake of ours', { code: error.code, error: caught });
    return fail(deps, run, error);
  }
}

async function fail(
  deps: RunDeps,
  run: { state: Conduct; connectionId: ConnectionId; connection: Connection },
  error: AppError,
): Promise<Ended> {
  const { state, connectionId } = run;
  const outcome = parkedCodes.has(error.code) ? 'parked' : 'failed';
  const reason = { reasonCode: error.code, reason: error.message };
  await state.findings.flush();
  await deps.db.transaction((tx) =>
    finishRun(tx, {
      connectionId,
      runId: state.lease.runId,
      fence: state.lease.fence,
      outcome,
      ...reason,
      at: deps.clock.now(),
      counts: state.counts,
      coverage: state.coverage.totals(),
      steps: state.steps,
    }),
  );
  const mayStop = run.connection.state === 'active' || run.connection.state === 'paused';
  if (stoppingCodes.has(error.code) && mayStop)
    await stopConnection(deps, { connectionId, reason: error.code });
  return { outcome, ...reason, ...(error.nextStep !== undefined && { nextStep: error.nextStep }) };
}

/** The HR system or the machine was not well; the same run may succeed later. Nothing of it was accepted. */
const parkedCodes = new Set([
  'SOURCE_DOWN',
  'SOURCE_RATE_LIMITED',
  'SOURCE_SHAPE_CHANGED',
  'READ_INCOMPLETE',
  'READ_LIMIT',
  'ABORTED',
  'DB_DISK_FULL',
  'DB_BUSY',
  'DB_TIMEOUT',
]);

/** No further call is made with a credential that was refused, so that nothing gets locked. */
const stoppingCodes = new Set(['CRED_REJECTED', 'CRED_EXPIRED']);

function abortReason(signal: AbortSignal, caught: unknown): unknown {
  const reason: unknown = signal.reason;
  if (reason instanceof AppError) return reason;
  if (caught instanceof AppError && caught.code !== 'ABORTED') return caught;
  return new AppError('ABORTED', 'The run was stopped before it was complete.', {
    nextStep: 'Nothing was changed. Start it again when you like; it reads from the first page.',
    cause: caught,
  });
}

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError('INTERNAL', 'Something went wrong inside Rollcall; nothing of this run was accepted.', {
    cause: error,
    nextStep: 'Report it with the run’s id and the log; the next run reads anew.',
  });
}

function reasonOfHolds(holds: readonly Hold[] | undefined): Pick<Ended, 'reasonCode' | 'reason'> {
  const [first] = holds ?? [];
  if (!first) return {};
  return { reasonCode: first.code, reason: (holds ?? []).map(({ sentence }) => sentence).join(' ') };
}

function resultOf(ended: Ended, about: { state: Conduct; mode: RunMode; ms: number }): RunResult {
  const { state } = about;
  return {
    ...ended,
    runId: ended.runId ?? state.lease.runId,
    mode: about.mode,
    holds: ended.holds ?? [],
    counts: state.counts,
    coverage: state.coverage.totals(),
    findings: Object.fromEntries(state.findings.counts),
    steps: state.steps,
    ms: Math.round(about.ms),
    complete: state.facts.complete,
    companies: state.facts.companies,
    ...(state.facts.tenant !== undefined && { tenant: state.facts.tenant }),
  };
}
