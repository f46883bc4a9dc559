import { expect, test } from 'vitest';
import { testClock } from '../../test/support/clock.ts';
import { systemClock } from '../platform/clock.ts';
import { waitForChanges } from './wait-for-changes.ts';

/** Pages that are read one after the other; the last one stays. */
function reading(...pages: number[][]) {
  let reads = 0;
  return {
    read: () => Promise.resolve({ changes: pages[Math.min(reads++, pages.length - 1)] ?? [] }),
    count: () => reads,
  };
}

test('gives a page that holds something at once', async () => {
  const clock = testClock('2026-02-01T08:00:00Z');
  const { read, count } = reading([1]);
  const page = await waitForChanges({ clock }, { read, waitMs: 30_000, signal: AbortSignal.any([]) });
  expect(page.changes).toEqual([1]);
  expect([count(), clock.waits]).toEqual([1, []]);
});

test('looks once a second until something comes', async () => {
  const clock = testClock('2026-02-01T08:00:00Z');
  const { read } = reading([], [], [7]);
  const page = await waitForChanges({ clock }, { read, waitMs: 30_000, signal: AbortSignal.any([]) });
  expect(page.changes).toEqual([7]);
  expect(clock.waits).toEqual([1000, 1000]);
});

test('ends with an empty page when the time is over, after a last look', async () => {
  const clock = testClock('2026-02-01T08:00:00Z');
  const { read, count } = reading([]);
  const page = await waitForChanges({ clock }, { read, waitMs: 2500, signal: AbortSignal.any([]) });
  expect(page.changes).toEqual([]);
  expect([count(), clock.waits]).toEqual([4, [1000, 1000, 500]]);
});

test('ends at once when the signal says so, also in the middle of a wait', async () => {
  const stop = new AbortController();
  const { read } = reading([]);
  const waiting = waitForChanges(
    { clock: systemClock },
    { read: () => (stop.abort(), read()), waitMs: 30_000, pollMs: 30_000, signal: stop.signal },
  );
  expect((await waiting).changes).toEqual([]);
  const late = new AbortController();
  const asleep = waitForChanges(
    { clock: systemClock },
    { ...reading([]), waitMs: 30_000, pollMs: 30_000, signal: late.signal },
  );
  setImmediate(() => late.abort());
  expect((await asleep).changes).toEqual([]);
});
