import { pause } from '../changes/follow-changes.ts';
import type { Database } from '../db/database.ts';
import type { ConnectionId, RunId } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import { type RunRecord, showRun } from './show-run.ts';

export interface FollowRunInput {
  connectionId: ConnectionId;
  runId: RunId;
  /** Ends the generator; not an error. */
  signal: AbortSignal;
  /** Milliseconds between two looks; 1000 when left out. */
  pollMs?: number;
  /** Milliseconds after which it ends, so that whoever follows asks anew and is looked at anew; five minutes when left out. */
  forMs?: number;
}

/** The run as it is now, and again at each look until it has ended. Throws NOT_FOUND where it is gone. */
export async function* followRun(
  deps: { db: Database; clock: Clock },
  { connectionId, runId, signal, pollMs = 1000, forMs = 300_000 }: FollowRunInput,
): AsyncGenerator<RunRecord> {
  const until = deps.clock.now().getTime() + forMs;
  for (;;) {
    const run = await showRun(deps.db, { connectionId, runId });
    yield run;
    if (run.state === 'finished' || signal.aborted || deps.clock.now().getTime() >= until) return;
    await pause(deps.clock, pollMs, signal);
    if (signal.aborted) return;
  }
}
