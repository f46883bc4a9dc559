import type { Connection } from '../connections/connection.ts';
import { stopConnection } from '../connections/stop-connection.ts';
import { translateError } from '../db/errors.ts';
import { AppError } from '../domain/app-error.ts';
import type { RunState } from './run-state.ts';
import { finishRun } from './finish-run.ts';
import type { RunDeps } from './run-deps.ts';
import type { RunOutcome } from './run-record.ts';

export interface Failure {
  outcome: RunOutcome;
  reasonCode: string;
  reason: string;
  nextStep?: string;
  /** Of SCOPE_MISSING: the field or attribute that may not be read. */
  field?: string;
}

/**
 * Writes the end of a run that could not be accepted, and stops a connection whose credential was refused. Throws on where nothing
 * can be written: LEASE_LOST, and a database that cannot be reached.
 */
export async function endInFailure(
  deps: RunDeps,
  run: { state: RunState; connection: Connection; caught: unknown },
): Promise<Failure> {
  const { signal } = run.state.lease;
  const error = asAppError(translateError(signal.aborted ? abortReason(signal, run.caught) : run.caught));
  if (error.code === 'LEASE_LOST' || error.code === 'DB_UNAVAILABLE') throw error;
  if (error.code === 'INTERNAL') {
    deps.log.error('a run failed by a mistake of ours', { code: error.code, error: run.caught });
  }
  return fail(deps, run, error);
}

async function fail(
  deps: RunDeps,
  run: { state: RunState; connection: Connection },
  error: AppError,
): Promise<Failure> {
  const { state } = run;
  const connectionId = run.connection.id;
  const outcome = parkedCodes.has(error.code) ? 'parked' : 'failed';
  const reason = { reasonCode: error.code, reason: error.message };
  await state.findings.flush().catch(() => undefined); // what ended the run may refuse this too; the run's end counts more
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
      steps: state.times.list(state.counts),
    }),
  );
  const isLive = state.mode === 'live' && run.connection.state === 'active';
  if (error.code === stoppingCode && isLive) {
    await stopConnection(deps, { connectionId, reason: error.code, readSince: state.startedAt });
  }
  const { field } = error.details;
  return {
    outcome,
    ...reason,
    ...(error.nextStep !== undefined && { nextStep: error.nextStep }),
    ...(typeof field === 'string' && { field }),
  };
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

/** No further run is started with a credential that was refused, so that nothing gets locked. A test read by draft settings says nothing about it. */
const stoppingCode = 'CRED_REJECTED';

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
