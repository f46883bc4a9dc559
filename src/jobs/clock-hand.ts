import { isUnavailable } from '../db/errors.ts';
import type { JobDeps } from './job-deps.ts';
import { slowTick, tick } from './tick.ts';

const everyMs = 5000;
const slowEvery = 12;

export interface ClockHand {
  stop(): Promise<void>;
}

/** Passes every five seconds until stopped. A pass that fails is logged, and the next one comes all the same. */
export function startClock(deps: JobDeps): ClockHand {
  const stopping = new AbortController();
  const going = go(deps, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await going;
    },
  };
}

async function go(deps: JobDeps, signal: AbortSignal): Promise<void> {
  for (let count = 0; !signal.aborted; count += 1) {
    await pass(deps, count % slowEvery === 0);
    // Processes that were started together do not pass together for ever.
    await deps.clock.sleep(everyMs * (0.9 + Math.random() * 0.2), signal).catch(() => undefined);
  }
}

async function pass(deps: JobDeps, isSlow: boolean): Promise<void> {
  try {
    const now = await deps.time();
    if (isSlow) await slowTick(deps, now);
    await tick(deps, now);
  } catch (error) {
    const code = isUnavailable(error) ? 'DB_UNAVAILABLE' : 'INTERNAL';
    deps.log.warn('a pass of the clock failed; the next one follows', { code, error });
  }
}
