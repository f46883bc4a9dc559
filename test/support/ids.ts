import type { Ids } from '../../src/domain/ids.ts';
import { idsFrom } from '../../src/platform/ids.ts';

/** The same UUIDv7s for the same seed, in order, as if made from 2026-01-01 on. */
export function testIds(seed = 1): Ids {
  let state = seed >>> 0 || 1;
  return idsFrom({
    now: () => Date.UTC(2026, 0, 1),
    random: (bytes) => {
      for (let index = 0; index < bytes.length; index += 1) {
        // xorshift32: spread out enough for ids, and the same everywhere.
        state ^= state << 13;
        state ^= state >>> 17;
        state = (state ^ (state << 5)) >>> 0;
        bytes[index] = state & 0xff;
      }
    },
  });
}
