import { performance } from 'node:perf_hooks';
import type { Connection } from '../connections/connection.ts';
import { connectorOf } from '../connections/connector-register.ts';
import { readFields } from '../connections/field-source.ts';
import { hostOf } from '../connections/host-of.ts';
import { firstFailure } from '../domain/app-error.ts';
import { type Hold, reasonOf } from '../domain/guard.ts';
import type { RunId } from '../domain/ids.ts';
import type { HostLimit } from './host-slot.ts';
import { type RunMadeFor, type RunMode, withLease } from './lease.ts';
import { noteProgress } from './note-progress.ts';
import type { RunDeps } from './run-deps.ts';
import { endInFailure } from './run-failure.ts';
import { newRunState, type RunState } from './run-state.ts';
import type { RunOutcome, RunResult } from './run-record.ts';

export interface ConductInput {
  connection: Connection;
  mode: RunMode;
  madeFor?: RunMadeFor;
  requestedBy: string;
  releasedRunId?: RunId;
  signal?: AbortSignal;
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
  work: (state: RunState) => Promise<Conclusion>,
): Promise<RunResult> {
  const startedAt = deps.clock.now();
  const connectionId = input.connection.id;
  const begun = performance.now();
  const lease = { connectionId, startedAt, mode: input.mode, requestedBy: input.requestedBy };
  const host = hostLimitOf(deps, input);
  const options = {
    ...(input.releasedRunId && { releasedRunId: input.releasedRunId }),
    ...(input.madeFor && { madeFor: input.madeFor }),
    ...(input.signal && { signal: input.signal }),
    ...(deps.leaseSeconds !== undefined && { leaseSeconds: deps.leaseSeconds }),
    ...(host && { host }),
  };
  return withLease(deps, { ...lease, ...options }, async (held) => {
    const state = newRunState(held, { ...input, startedAt, fields: fieldsRead(deps, input.connection) });
    await using _notes = noteProgress(deps.db, { connectionId, state });
    await deps.passes?.('lease');
    const ended = await attempt(deps, { state, connection: input.connection }, work);
    return resultOf(ended, { state, mode: input.mode, ms: performance.now() - begun });
  });
}

/** By the draft or as approved: which of them it goes by, a run says when it opens its source. */
function fieldsRead(deps: RunDeps, connection: Connection): ReadonlySet<string> {
  const connector = connectorOf(deps.connectors, connection.connector);
  const { approvedBinding: approved, mapping, settings } = connection;
  const read = [{ mapping, settings }, ...(approved ? [approved] : [])];
  return new Set(read.flatMap((one) => readFields(connector, one)));
}

/** Dates act without reading anybody. */
function hostLimitOf(deps: RunDeps, { connection, mode }: ConductInput): HostLimit | undefined {
  if (mode === 'dates' || deps.runsPerHost === undefined) return undefined;
  const connector = connectorOf(deps.connectors, connection.connector);
  const name = hostOf(connection, connector, mode === 'live' ? 'live' : 'draft');
  return name === undefined ? undefined : { name, most: deps.runsPerHost };
}

interface Ended extends Conclusion {
  reasonCode?: string;
  reason?: string;
  nextStep?: string;
  field?: string;
}

async function attempt(
  deps: RunDeps,
  run: { state: RunState; connection: Connection },
  work: (state: RunState) => Promise<Conclusion>,
): Promise<Ended> {
  try {
    const conclusion = await work(run.state);
    return { ...conclusion, ...reasonOfHolds(conclusion.holds) };
  } catch (thrown) {
    return endInFailure(deps, { ...run, caught: firstFailure(thrown) });
  }
}

function reasonOfHolds(holds: readonly Hold[] | undefined): Pick<Ended, 'reasonCode' | 'reason'> {
  const [first] = holds ?? [];
  if (!first) return {};
  return { reasonCode: first.code, reason: reasonOf(holds ?? []) };
}

function resultOf(ended: Ended, about: { state: RunState; mode: RunMode; ms: number }): RunResult {
  const { state } = about;
  return {
    ...ended,
    runId: ended.runId ?? state.lease.runId,
    mode: about.mode,
    holds: ended.holds ?? [],
    counts: state.counts,
    coverage: state.coverage.totals(),
    findings: Object.fromEntries(state.findings.counts),
    steps: state.times.list(state.counts),
    ms: Math.round(about.ms),
    complete: state.facts.complete,
    companies: state.facts.companies,
    ...(state.facts.tenant !== undefined && { tenant: state.facts.tenant }),
  };
}
