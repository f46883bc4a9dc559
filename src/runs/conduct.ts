import { performance } from 'node:perf_hooks';
import type { Connection } from '../connections/connection.ts';
import { countCoverage, type CoverageCounter } from '../domain/coverage.ts';
import type { Hold } from '../domain/guard.ts';
import type { RunId } from '../domain/ids.ts';
import { FindingsLog } from './findings-log.ts';
import { type Lease, type RunMode, withLease } from './lease.ts';
import type { ReadFacts } from './people-page.ts';
import { newReadFacts } from './read-people.ts';
import type { RunDeps } from './run-deps.ts';
import { endInFailure } from './run-failure.ts';
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
    const ended = await attempt(deps, { state, connection: input.connection }, work);
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
  run: { state: Conduct; connection: Connection },
  work: (conduct: Conduct) => Promise<Conclusion>,
): Promise<Ended> {
  try {
    const conclusion = await work(run.state);
    return { ...conclusion, ...reasonOfHolds(conclusion.holds) };
  } catch (caught) {
    return endInFailure(deps, { ...run, caught });
  }
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
