import type { Database } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { RunStep } from './run-record.ts';
import type { RunState } from './run-state.ts';

/** A run that ends within this leaves no trace of having been under way. */
const everyMs = 1500;

/**
 * Writes the numbers of a run into its row while it goes on, for whoever watches. They decide nothing: what cannot be written is
 * written the next time. Disposing waits for what is being written.
 */
export function noteProgress(
  db: Database,
  { connectionId, state }: { connectionId: ConnectionId; state: RunState },
): AsyncDisposable {
  let writing: Promise<void> | undefined;
  let noted = '';
  const timer = setInterval(() => {
    // While the run is being accepted its row is locked: one note waits there, not one after the other.
    writing ??= note().finally(() => (writing = undefined));
  }, everyMs);
  timer.unref();

  async function note(): Promise<void> {
    const counts = JSON.stringify(state.counts);
    if (counts === noted) return;
    const { runId, fence } = state.lease;
    await db.pool
      .query(
        `update runs set counts = $4, steps = $5
          where connection_id = $1 and id = $2 and fence = $3 and state = 'running'`,
        [connectionId, runId, fence, counts, JSON.stringify(stepsSoFar(state))],
      )
      .then(() => (noted = counts))
      .catch(() => undefined); // the run's own writes say what is wrong with the database
  }

  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await writing;
    },
  };
}

/** With the number that the HR system says there are, where it says one. */
function stepsSoFar({ times, counts, facts }: RunState): RunStep[] {
  return times
    .list(counts)
    .map((step) =>
      step.step === 'read' && facts.total !== undefined
        ? { ...step, counts: { ...step.counts, total: facts.total } }
        : step,
    );
}
