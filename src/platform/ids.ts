import { randomFillSync } from 'node:crypto';
import type { Id, Ids } from '../domain/ids.ts';

/** UUIDv7 (RFC 9562) by the system's clock; within this process each id sorts after the one before, also when the clock goes back. */
export const randomIds: Ids = idsFrom({ now: Date.now, random: (bytes) => randomFillSync(bytes) });

export interface IdSource {
  /** Milliseconds since 1970. */
  now: () => number;
  random: (bytes: Uint8Array) => unknown;
}

/** Ids out of any clock and any randomness, so that tests can predict them. */
export function idsFrom(source: IdSource): Ids {
  const pool = new Uint8Array(4096);
  let used = pool.length;
  let lastTime = 0;
  let counter = 0;

  function next<Kind extends string>(): Id<Kind> {
    if (used + 10 > pool.length) {
      source.random(pool);
      used = 0;
    }
    const random = pool.subarray(used, used + 10);
    used += 10;
    const now = source.now();
    if (now > lastTime) {
      lastTime = now;
      // Twelve bits count within a millisecond; starting in the lower half leaves room to count.
      counter = (((random[0] ?? 0) << 8) | (random[1] ?? 0)) & 0x7ff;
    } else {
      counter += 1;
      if (counter > 0xfff) {
        lastTime += 1;
        counter = 0;
      }
    }
    // The cast is where an id is made.
    return format(lastTime, counter, random) as Id<Kind>;
  }
  return { next };
}

function format(time: number, counter: number, random: Uint8Array): string {
  const clock = time.toString(16).padStart(12, '0');
  const middle = (0x7000 | counter).toString(16);
  const variant = hex(((random[2] ?? 0) & 0x3f) | 0x80) + hex(random[3] ?? 0);
  let tail = '';
  for (let index = 4; index < 10; index += 1) tail += hex(random[index] ?? 0);
  return `${clock.slice(0, 8)}-${clock.slice(8)}-${middle}-${variant}-${tail}`;
}

function hex(byte: number): string {
  return (byte < 16 ? '0' : '') + byte.toString(16);
}
