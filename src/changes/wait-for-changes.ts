import type { Clock } from '../platform/clock.ts';
import { pause } from './follow-changes.ts';

export interface WaitInput<Page> {
  read: () => Promise<Page>;
  /** Milliseconds to wait for a first change; 0 asks once. */
  waitMs: number;
  /** Ends the wait with what there is; not an error. */
  signal: AbortSignal;
  /** Milliseconds between two looks; 1000 when left out. */
  pollMs?: number;
}

/**
 * Reads a page of the feed again and again until it holds something or the time is over; gives the last page read. It looks
 * instead of being told: a change also becomes visible by the end of a transaction that has nothing to do with it.
 */
export async function waitForChanges<Page extends { changes: readonly unknown[] }>(
  deps: { clock: Clock },
  input: WaitInput<Page>,
): Promise<Page> {
  const { read, waitMs, signal, pollMs = 1000 } = input;
  const until = deps.clock.now().getTime() + waitMs;
  for (;;) {
    const page = await read();
    const left = until - deps.clock.now().getTime();
    if (page.changes.length > 0 || left <= 0 || signal.aborted) return page;
    await pause(deps.clock, Math.min(pollMs, left), signal);
  }
}
