import { isUnavailable } from '../db/errors.ts';
import { AppError, firstFailure } from '../domain/app-error.ts';
import {
  beginOperation,
  failOperation,
  finishOperation,
  putOperationBack,
  type RunningOperation,
} from '../operations/carry-out.ts';
import type {
  OperationError,
  OperationId,
  OperationKind,
  OperationProgress,
} from '../operations/operation.ts';
import { wakeDeliveries } from './deliver-job.ts';
import type { ExecutorControl, ExecutorResult } from './executor.ts';
import { executors } from './executors.ts';
import type { JobControl, JobDeps } from './job-deps.ts';
import { progressNotes } from './progress-notes.ts';

/** Seconds until an operation is taken up again that could not be carried out now. */
const backSeconds = { HOST_BUSY: 15, RUN_IN_PROGRESS: 20, ITS_TURN: 3, ABORTED: 2 } as const;

/** They read for a look and change nothing, and somebody sits before them: they come after the read that is under way. */
const takesItsTurn: ReadonlySet<OperationKind> = new Set([
  'test_export',
  'compare_export',
  'scope_counts',
  'preview',
]);

const changesTheList: ReadonlySet<OperationKind> = new Set(['run', 'release', 'erase', 'erase_connection']);

/**
 * Carries out what somebody asked for and writes down what came of it. Throws only when the database is away: then the job comes
 * back, and with it the operation.
 */
export async function carryOut(
  deps: JobDeps,
  { operationId }: { operationId: OperationId },
  control: JobControl,
): Promise<void> {
  const operation = await beginOperation(deps.db, { operationId, now: deps.clock.now() });
  if (!operation) return;
  const about = { operation_id: operationId, kind: operation.kind };
  try {
    const { result, keptMinutes } = await execute(deps, operation, control);
    if (isCutRun(result, control)) return await putBack(deps, operationId, backSeconds.ABORTED);
    const now = deps.clock.now();
    await finishOperation(deps.db, {
      operationId,
      result,
      now,
      ...(keptMinutes !== undefined && { expiresAt: new Date(now.getTime() + keptMinutes * 60_000) }),
    });
    deps.log.info('an operation was carried out', about);
    if (changesTheList.has(operation.kind)) await wakeDeliveries(deps, now);
  } catch (thrown) {
    // Without the database nothing closes in order either.
    const error = firstFailure(thrown);
    if (isUnavailable(error)) throw error;
    const seconds = secondsUntilBack(error, control, operation.kind);
    if (seconds !== undefined) {
      const isInLine = error instanceof AppError && error.code === 'RUN_IN_PROGRESS';
      return await putBack(deps, operationId, seconds, isInLine ? inLine : undefined);
    }
    const told = errorOf(error);
    if (told.code === 'INTERNAL')
      deps.log.error('an operation failed by a mistake of ours', { ...about, error });
    else deps.log.info('an operation was refused or failed', { ...about, code: told.code });
    await failOperation(deps.db, { operationId, error: told, now: deps.clock.now() });
  }
}

async function execute(
  deps: JobDeps,
  operation: RunningOperation,
  control: JobControl,
): Promise<ExecutorResult> {
  await using notes = progressNotes(deps, operation.id);
  const executor = executorOf(operation.kind);
  return await executor(deps, operation, { ...control, onProgress: (progress) => notes.note(progress) });
}

/** Each takes its own kind's input only; that an operation's kind and input belong together, a table by kind cannot tell the compiler. */
function executorOf(
  kind: OperationKind,
): (...args: [JobDeps, RunningOperation, ExecutorControl]) => Promise<ExecutorResult> {
  const executor: Function = executors[kind];
  return (...args) => executor(...args);
}

/** A run says that it was cut by its outcome, not by throwing. */
function isCutRun(result: unknown, control: JobControl): boolean {
  if (!control.isStopping() || typeof result !== 'object' || result === null || !('run' in result))
    return false;
  const { run } = result;
  return typeof run === 'object' && run !== null && 'reason_code' in run && run.reason_code === 'ABORTED';
}

/** Waiting may help: a place at the host, the end of a stopped worker, or of one whose lease has still to run out. What a customer ended is erased as soon as the last run has. */
function secondsUntilBack(error: unknown, control: JobControl, kind: OperationKind): number | undefined {
  if (!(error instanceof AppError)) return undefined;
  if (error.code === 'HOST_BUSY') return backSeconds.HOST_BUSY;
  if (error.code === 'RUN_IN_PROGRESS' && takesItsTurn.has(kind)) return backSeconds.ITS_TURN;
  const waitsForRun = control.isAgain || kind === 'erase_connection';
  if (error.code === 'RUN_IN_PROGRESS' && waitsForRun) return backSeconds.RUN_IN_PROGRESS;
  if (control.isStopping() && (error.code === 'ABORTED' || control.signal.aborted))
    return backSeconds.ABORTED;
  return undefined;
}

const inLine: OperationProgress = { people: 0, waits_for_read: true };

/** Under another key: its own is taken until this job has ended. */
async function putBack(
  deps: JobDeps,
  operationId: OperationId,
  seconds: number,
  progress?: OperationProgress,
): Promise<void> {
  await putOperationBack(deps.db, { operationId, progress });
  await deps.queue.send({
    kind: 'operation',
    key: `${operationId} ${deps.ids.next()}`,
    data: { operation_id: operationId, is_again: true },
    startAfterSeconds: seconds,
  });
}

function errorOf(error: unknown): OperationError {
  if (!(error instanceof AppError)) {
    return {
      code: 'INTERNAL',
      message: 'Something went wrong inside Rollcall; what was asked for was not carried out.',
      next_step: 'Report it with the operation’s id and the log.',
      details: {},
    };
  }
  const { code, message, nextStep, details } = error;
  return { code, message, details, ...(nextStep !== undefined && { next_step: nextStep }) };
}
