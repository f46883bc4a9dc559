import fc from 'fast-check';
import { describe, it } from 'vitest';
import { type HrAction, hrActions } from '../../test/support/simulation/hr-actions.ts';
import { play, type Step, type Story, worldSteps } from '../../test/support/simulation/play.ts';

const seeds = Number(process.env['SIMULATION_SEEDS'] ?? 8);
const firstSeed = Number(process.env['SIMULATION_SEED'] ?? 20260324);

const hrStep = fc.constantFrom(...(Object.keys(hrActions) as HrAction[])); // keys of a record with these keys
const runs = fc.constantFrom('run', 'runTwice', 'run', 'release', 'heal' as const);
const action = fc.oneof(
  { weight: 6, arbitrary: hrStep },
  { weight: 3, arbitrary: runs },
  { weight: 2, arbitrary: fc.constantFrom(...worldSteps) },
);
const step: fc.Arbitrary<Step> = fc.record({ action, a: fc.nat(40), b: fc.nat(40) }) as fc.Arbitrary<Step>;
const story: fc.Arbitrary<Story> = fc.record({
  options: fc.record({
    absenceProof: fc.constantFrom('direct-read', 'second-read'),
    samePerson: fc.constantFrom('person-code', 'suffixed-email'),
    absentMeans: fc.constantFrom('empty', 'unreadable-or-empty'),
  }),
  isGuardLoose: fc.boolean(),
  steps: fc.array(step, { minLength: 20, maxLength: 40, size: 'max' }),
});

describe('a simulated HR department', () => {
  it(
    'keeps every promise of the list, whatever happens in which order',
    async () => {
      await fc.assert(fc.asyncProperty(story, play), {
        seed: firstSeed,
        numRuns: seeds,
        interruptAfterTimeLimit: Number(process.env['SIMULATION_MS'] ?? 120_000),
      });
    },
    600_000,
  );
});
