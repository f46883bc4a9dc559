import { addDays, type LocalDate, localDateAt } from '../../domain/local-date.ts';
import type { Clock } from '../../platform/clock.ts';

/** A clock that the story moves. A wait takes no time of the reader's: the clock goes ahead by it at once. */
export interface StoryClock extends Clock {
  /** The next morning, six o'clock UTC. */
  nextMorning(): void;
  today(): LocalDate;
}

/** Begins at six in the morning, so many days before `now`. */
export function storyClock(now: Date, daysBefore: number): StoryClock {
  let at = morningOf(addDays(localDateAt(now, 'UTC'), -daysBefore));
  return {
    now: () => new Date(at),
    sleep: (ms, signal) => {
      if (signal?.aborted) return Promise.reject(signal.reason);
      at += Math.max(0, ms);
      return Promise.resolve();
    },
    nextMorning: () => {
      at = morningOf(addDays(localDateAt(new Date(at), 'UTC'), 1));
    },
    today: () => localDateAt(new Date(at), 'UTC'),
  };
}

function morningOf(date: LocalDate): number {
  return Date.parse(`${date}T06:00:00Z`);
}
