import type { Clock } from '../../src/platform/clock.ts';

export interface TestClock extends Clock {
  advance(ms: number): void;
  /** Every wait so far, in milliseconds, in order. */
  readonly waits: readonly number[];
}

/** A clock that stands at `iso` until it is moved; a sleep moves it at once. */
export function testClock(iso: string): TestClock {
  let now = new Date(iso).getTime();
  if (Number.isNaN(now)) throw new Error(`Not an instant: ${iso}`);
  const waits: number[] = [];
  return {
    now: () => new Date(now),
    advance: (ms) => {
      now += ms;
    },
    waits,
    sleep: (ms, signal) => {
      if (signal?.aborted) return Promise.reject(signal.reason);
      waits.push(ms);
      now += Math.max(0, ms);
      return Promise.resolve();
    },
  };
}
