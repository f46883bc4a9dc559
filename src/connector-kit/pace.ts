import type { Clock } from '../platform/clock.ts';
import type { Access } from './connector.ts';

/** Spreads the requests of one client over time; holds nothing that another client can see. */
export interface Pace {
  /** Waits for a free place and the right moment; the place is given back by disposing. Rejects with the signal's reason. */
  enter(template: string, signal: AbortSignal): Promise<Disposable>;
  /** Takes in the rate limit that an answer for this template states. */
  learn(template: string, headers: ReadonlyMap<string, string>): void;
  /** Nothing starts for so long: the HR system said that there is too much. */
  pause(ms: number): void;
}

/** A token bucket as Personio's gateway states it, per path template; `left` counts what we have started since. */
interface Bucket {
  left: number;
  at: number;
  perSecond: number;
  capacity: number;
}

/** Keeps `minIntervalMs` between starts and at most `concurrency` requests under way. */
export function pace(clock: Clock, pacing: Access['pacing']): Pace {
  const buckets = new Map<string, Bucket>();
  const waiting: (() => void)[] = [];
  let free = Math.max(1, pacing.concurrency);
  let nextStart = 0;

  function leave(): void {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }

  return {
    async enter(template, signal) {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        signal.throwIfAborted();
        for (;;) {
          const now = clock.now().getTime();
          const wait = Math.max(nextStart - now, waitFor(buckets.get(template), now));
          if (wait <= 0) break;
          await clock.sleep(Math.ceil(wait), signal);
        }
      } catch (error) {
        leave();
        throw error;
      }
      const now = clock.now().getTime();
      nextStart = Math.max(nextStart, now + pacing.minIntervalMs);
      take(buckets.get(template), now);
      return { [Symbol.dispose]: leave };
    },
    learn(template, headers) {
      if (!headers.has('x-ratelimit-remaining')) return;
      const bucket = stated(headers, clock.now().getTime(), buckets.get(template));
      if (bucket) buckets.set(template, bucket);
    },
    pause(ms) {
      nextStart = Math.max(nextStart, clock.now().getTime() + ms);
    },
  };
}

function waitFor(bucket: Bucket | undefined, now: number): number {
  if (bucket === undefined) return 0;
  refill(bucket, now);
  return bucket.left >= 1 ? 0 : ((1 - bucket.left) / bucket.perSecond) * 1000;
}

function take(bucket: Bucket | undefined, now: number): void {
  if (bucket === undefined) return;
  refill(bucket, now);
  bucket.left -= 1;
}

function refill(bucket: Bucket, now: number): void {
  bucket.left = Math.min(bucket.capacity, bucket.left + ((now - bucket.at) / 1000) * bucket.perSecond);
  bucket.at = now;
}

/** The lower of what is stated and what we counted: the statement does not know of requests that are still on their way. */
function stated(
  headers: ReadonlyMap<string, string>,
  now: number,
  known: Bucket | undefined,
): Bucket | undefined {
  const remaining = amount(headers.get('x-ratelimit-remaining'));
  const perSecond = amount(headers.get('x-ratelimit-replenish-rate'));
  if (remaining === undefined || perSecond === undefined || perSecond === 0) return undefined;
  const capacity = Math.max(1, amount(headers.get('x-ratelimit-burst-capacity')) ?? perSecond);
  if (known) refill(known, now);
  return { left: Math.min(remaining, known?.left ?? remaining, capacity), at: now, perSecond, capacity };
}

function amount(text: string | undefined): number | undefined {
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) && value >= 0 ? value : undefined;
}
