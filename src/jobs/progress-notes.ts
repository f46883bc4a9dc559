import type { Database } from '../db/database.ts';
import { saveProgress } from '../operations/carry-out.ts';
import type { OperationId, OperationProgress } from '../operations/operation.ts';
import type { Clock } from '../platform/clock.ts';

const everyMs = 1000;

export interface ProgressNotes extends AsyncDisposable {
  note(progress: OperationProgress): void;
}

/** Writes the newest progress of an operation at most once a second; disposing waits for what is being written. */
export function progressNotes(
  deps: { db: Database; clock: Pick<Clock, 'now'> },
  operationId: OperationId,
): ProgressNotes {
  let notedAt = Number.NEGATIVE_INFINITY;
  let writing: Promise<void> | undefined;
  return {
    note(progress) {
      const now = deps.clock.now().getTime();
      if (writing || now - notedAt < everyMs) return;
      notedAt = now;
      writing = saveProgress(deps.db, { operationId, progress })
        .catch(() => undefined) // what comes of the operation counts; its own writes say what is wrong with the database
        .finally(() => (writing = undefined));
    },
    async [Symbol.asyncDispose]() {
      await writing;
    },
  };
}
