import type { JobWithMetadata } from 'pg-boss';
import { AppError, firstFailure } from '../domain/app-error.ts';
import type { JobKind } from '../operations/work-queue.ts';
import type { JobDeps } from './job-deps.ts';
import { perform } from './perform.ts';
import { jobKinds } from './queue.ts';
import { ownFailures } from './unseen-failures.ts';

export interface JobWorker {
  /**
   * Takes no more jobs, lets those under way end for `graceMs` (10 s when left out), then has them stopped and waits until they have
   * written that down.
   */
  stop(graceMs?: number): Promise<void>;
}

/** How many jobs of a kind at once in one process, and how often an idle one looks for the next; seconds. */
function settingsOf(deps: JobDeps): Record<JobKind, { atOnce: number; lookEvery: number }> {
  return {
    run: { atOnce: deps.runsAtOnce, lookEvery: 2 },
    operation: { atOnce: 4, lookEvery: 1 },
    deliver: { atOnce: 4, lookEvery: 1 },
    mail: { atOnce: 1, lookEvery: 5 },
    dates: { atOnce: 2, lookEvery: 5 },
    retention: { atOnce: 1, lookEvery: 30 },
  };
}

/** What goes on in pieces and may leave off between two of them: told at once that the worker stops. */
const leavesOffAtOnce: ReadonlySet<JobKind> = new Set(['deliver', 'mail', 'retention']);

/** Takes jobs from the queue and carries them out, until stopped. */
export async function startWorker(deps: JobDeps): Promise<JobWorker> {
  const leaving = new AbortController();
  const cut = new AbortController();
  const { boss } = deps.queue;
  for (const kind of jobKinds) {
    const { atOnce, lookEvery } = settingsOf(deps)[kind];
    const options = {
      batchSize: 1,
      includeMetadata: true,
      localConcurrency: atOnce,
      pollingIntervalSeconds: lookEvery,
      // While jobs wait, the next one at once after each: without this one job per look. (For one job a fetch, `burstWhenBatchFull` is nothing.)
      burstWhenReadyExceeds: 1,
    } as const;
    const stopped = leavesOffAtOnce.has(kind) ? AbortSignal.any([leaving.signal, cut.signal]) : cut.signal;
    await boss.work<unknown, void, typeof options>(kind, options, async ([job]) => {
      if (job) await carry(deps, job, { kind, stopped, isStopping: () => leaving.signal.aborted });
    });
  }
  return {
    async stop(graceMs = 10_000) {
      leaving.abort(stopping());
      const timer = setTimeout(() => cut.abort(stopping()), graceMs);
      try {
        await Promise.all(jobKinds.map((kind) => boss.offWork(kind)));
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

async function carry(
  deps: JobDeps,
  job: JobWithMetadata<unknown>,
  about: { kind: JobKind; stopped: AbortSignal; isStopping: () => boolean },
): Promise<void> {
  const { kind, isStopping } = about;
  const broken = new AbortController();
  const signal = AbortSignal.any([job.signal, about.stopped, broken.signal]);
  const fail = (reason: unknown): void => {
    deps.log.error('something in a job failed unseen', { kind, error: reason });
    broken.abort(unseen(reason));
  };
  const control = { signal, isStopping, isAgain: job.retryCount > 0 };
  try {
    await ownFailures(fail, () => perform(deps, { kind, data: job.data }, control));
  } catch (error) {
    deps.log.warn('a job could not be carried out now', { kind, attempt: job.retryCount, error });
    throw toldToQueue(error);
  }
}

/** The queue keeps what is thrown, in clear: a code of ours and nothing that a library may have quoted. */
function toldToQueue(error: unknown): Error {
  const first = firstFailure(error);
  return new Error(first instanceof AppError ? first.code : 'INTERNAL');
}

function stopping(): AppError {
  return new AppError('ABORTED', 'The worker was stopped before this was complete.', {
    nextStep: 'Nothing to do: it is taken up again soon after a worker has started.',
  });
}

function unseen(cause: unknown): AppError {
  return new AppError('INTERNAL', 'Something went wrong inside Rollcall; nothing of this run was accepted.', {
    cause,
    nextStep: 'Report it with the run’s id and the log; the next run reads anew.',
  });
}
