import type { Clock } from '../platform/clock.ts';
import { type FeedPage, type ListChangesDeps, type ListChangesInput, listChanges } from './list-changes.ts';
import {
  type ConnectionFeedInput,
  type ConnectionFeedPage,
  listChangesOfConnection,
} from './list-changes-of-connection.ts';

export interface FollowDeps extends ListChangesDeps {
  clock: Clock;
}

export interface FollowOptions {
  /** Ends the generator; not an error. */
  signal: AbortSignal;
  /** Milliseconds between two looks when there was nothing new; 2000 when left out. */
  pollMs?: number;
}

/** Pages of the feed over all connections as they come, until the signal. Empty pages are not given. */
export async function* followChanges(
  deps: FollowDeps,
  input: ListChangesInput & FollowOptions,
): AsyncGenerator<FeedPage> {
  const { signal, pollMs = 2000, ...query } = input;
  let cursor = query.cursor;
  while (!signal.aborted) {
    const page: FeedPage = await listChanges(deps, { ...query, ...(cursor !== undefined && { cursor }) });
    cursor = page.cursor;
    if (page.changes.length > 0) yield page;
    if (!page.hasMore) await pause(deps.clock, pollMs, signal);
  }
}

/** The same for one connection, by its sequence. */
export async function* followChangesOfConnection(
  deps: FollowDeps,
  input: ConnectionFeedInput & FollowOptions,
): AsyncGenerator<ConnectionFeedPage> {
  const { signal, pollMs = 2000, ...query } = input;
  let after = query.after ?? 0;
  while (!signal.aborted) {
    const page = await listChangesOfConnection(deps, { ...query, after });
    after = page.last;
    if (page.changes.length > 0) yield page;
    if (!page.hasMore) await pause(deps.clock, pollMs, signal);
  }
}

/** Waits, or ends at once when the signal says so; not an error. */
export async function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  try {
    await clock.sleep(ms, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
