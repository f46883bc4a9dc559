import fc from 'fast-check';
import { type HrAction, hrActions } from './hr-actions.ts';
import { type Step, type Story, type WorldStep, worldSteps } from './play.ts';

const allHrActions = Object.keys(hrActions) as HrAction[]; // keys of a record with these keys
const runs: readonly Step['action'][] = ['run', 'runTwice', 'run', 'release', 'dates', 'heal'];

/** Every story has a few kinds of events only, and few people whom they happen to: so that they meet. */
export const stories: fc.Arbitrary<Story> = fc
  .tuple(
    fc.shuffledSubarray(allHrActions, { minLength: 3, maxLength: 8 }),
    fc.shuffledSubarray([...worldSteps], { minLength: 2, maxLength: 5 }),
  )
  .chain(([hr, world]) =>
    fc.record({
      options: fc.record({
        absenceProof: fc.constantFrom('direct-read' as const, 'second-read' as const),
        samePerson: fc.constantFrom('person-code' as const, 'suffixed-email' as const),
        absentMeans: fc.constantFrom('empty' as const, 'unreadable-or-empty' as const),
      }),
      isGuardLoose: fc.boolean(),
      steps: fc.array(stepOf(hr, world), { minLength: 20, maxLength: 40, size: 'max' }),
    }),
  );

function stepOf(hr: readonly HrAction[], world: readonly WorldStep[]): fc.Arbitrary<Step> {
  const action = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...hr) },
    { weight: 5, arbitrary: fc.constantFrom(...runs) },
    { weight: 2, arbitrary: fc.constantFrom(...world) },
  );
  return fc.record({ action, a: fc.nat(3), b: fc.nat(40) });
}
