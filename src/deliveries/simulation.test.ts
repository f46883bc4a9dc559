import fc from 'fast-check';
import { describe, it } from 'vitest';
import { deliveryStories } from '../../test/support/simulation/delivery-stories.ts';
import { playDeliveries } from '../../test/support/simulation/play-deliveries.ts';

/** How many stories, and where they begin: a failure prints its seed and the shortest story that fails. */
const numRuns = Number(process.env['SIMULATION_SEEDS'] ?? 20);
const seed = Number(process.env['SIMULATION_SEED'] ?? 20260324);
const secondsToShorten = 60;

describe('simulated receivers', () => {
  it(
    'K1 have the list as they are to see it in the end, in order and with one id for each change, whatever happens in which order',
    async () => {
      const told = fc.asyncProperty(deliveryStories, playDeliveries);
      const interruptAfterTimeLimit = (numRuns * 3 + secondsToShorten) * 1000;
      await fc.assert(told, { seed, numRuns, interruptAfterTimeLimit, markInterruptAsFailure: true });
    },
    (numRuns * 4 + 2 * secondsToShorten) * 1000,
  );
});
