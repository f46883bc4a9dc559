import fc from 'fast-check';
import { describe, it } from 'vitest';
import { play } from '../../test/support/simulation/play.ts';
import { stories } from '../../test/support/simulation/stories.ts';

/** How many stories, and where they begin: a failure prints its seed and the shortest story that fails. */
const numRuns = Number(process.env['SIMULATION_SEEDS'] ?? 10);
const seed = Number(process.env['SIMULATION_SEED'] ?? 20260324);
const secondsToShorten = 60;

describe('a simulated HR department', () => {
  it(
    'keeps every promise of the list, whatever happens in which order',
    async () => {
      const told = fc.asyncProperty(stories, play);
      const interruptAfterTimeLimit = (numRuns * 3 + secondsToShorten) * 1000;
      await fc.assert(told, { seed, numRuns, interruptAfterTimeLimit, markInterruptAsFailure: true });
    },
    (numRuns * 4 + 2 * secondsToShorten) * 1000,
  );
});
