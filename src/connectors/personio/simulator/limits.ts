import type { Clock } from '../../../platform/clock.ts';
import type { CallLimits } from './answers.ts';

interface Bucket {
  perSecond: number;
  burst: number;
  left: number;
  at: number;
}

/** Rate limits by the simulator's clock: token buckets per v2 endpoint, windows for v1 and the logins. */
export class Limits implements CallLimits {
  readonly #clock: Clock;
  readonly #isOn: () => boolean;
  readonly #buckets = new Map<string, Bucket>();
  readonly #v1Second = new Window(1000, 15);
  readonly #v1Minute = new Window(60_000, 300);
  readonly #v1Login = new Window(60_000, 60);
  readonly #v2Login = new Window(60_000, 150);
  readonly #v2LoginSlow = new Window(1000, 1);
  #v2LoginSlowUntil = 0;

  constructor(clock: Clock, isOn: () => boolean) {
    this.#clock = clock;
    this.#isOn = isOn;
  }

  allowsV1Login(): boolean {
    return !this.#isOn() || this.#v1Login.takes(this.#now());
  }

  /** Above 150 a minute: one a second for the next 60 s. */
  allowsV2Login(): boolean {
    if (!this.#isOn()) return true;
    const now = this.#now();
    if (now < this.#v2LoginSlowUntil) return this.#v2LoginSlow.takes(now);
    if (this.#v2Login.takes(now)) return true;
    this.#v2LoginSlowUntil = now + 60_000;
    return false;
  }

  allowsV1Employees(): boolean {
    if (!this.#isOn()) return true;
    const now = this.#now();
    return this.#v1Minute.hasRoom(now) && this.#v1Second.takes(now) && this.#v1Minute.takes(now);
  }

  /** Takes one call from the bucket of an endpoint; the headers say what is left. */
  v2(pattern: string): { allowed: boolean; headers: Record<string, string> } {
    const bucket = this.#bucket(pattern);
    const now = this.#now();
    bucket.left = Math.min(bucket.burst, bucket.left + ((now - bucket.at) / 1000) * bucket.perSecond);
    bucket.at = now;
    const allowed = !this.#isOn() || bucket.left >= 1;
    if (allowed) bucket.left = Math.max(0, bucket.left - 1);
    const headers = {
      'x-ratelimit-replenish-rate': String(bucket.perSecond),
      'x-ratelimit-burst-capacity': String(bucket.burst),
      'x-ratelimit-requested-tokens': '1',
      'x-ratelimit-remaining': String(Math.floor(bucket.left)),
    };
    return { allowed, headers };
  }

  #bucket(pattern: string): Bucket {
    const known = this.#buckets.get(pattern);
    if (known !== undefined) return known;
    const [perSecond, burst] = pattern === '/v2/persons' ? [30, 100] : [10, 10];
    const bucket = { perSecond, burst, left: burst, at: this.#now() };
    this.#buckets.set(pattern, bucket);
    return bucket;
  }

  #now(): number {
    return this.#clock.now().getTime();
  }
}

/** At most so many calls in a sliding time. */
class Window {
  readonly #ms: number;
  readonly #most: number;
  readonly #calls: number[] = [];

  constructor(ms: number, most: number) {
    this.#ms = ms;
    this.#most = most;
  }

  hasRoom(now: number): boolean {
    while (this.#calls.length > 0 && (this.#calls[0] ?? now) <= now - this.#ms) this.#calls.shift();
    return this.#calls.length < this.#most;
  }

  takes(now: number): boolean {
    if (!this.hasRoom(now)) return false;
    this.#calls.push(now);
    return true;
  }
}
