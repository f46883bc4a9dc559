import fc from 'fast-check';
import { deliverySteps, type DeliveryTurn } from './play-deliveries.ts';
import type { HrAction } from './hr-actions.ts';

const hr: readonly HrAction[] = [
  'hire',
  'moveDepartment',
  'changeEmail',
  'giveNotice',
  'endYesterday',
  'withdrawNotice',
  'transferNow',
  'transferAhead',
  'rehireSameId',
  'rehireNewId',
  'delete',
  'comeBack',
  'renameCompany',
  'heal',
];
const often: readonly DeliveryTurn['action'][] = [
  'run',
  'burst',
  'burst',
  'deliver',
  'deliver',
  'kill',
  'mood',
  'meanwhile',
  'days',
];

/** What happens at an HR department, at Rollcall and at receivers, in any order. */
export const deliveryStories: fc.Arbitrary<DeliveryTurn[]> = fc
  .shuffledSubarray([...deliverySteps], { minLength: 3, maxLength: 8 })
  .chain((steps) => {
    const action = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...hr) },
      { weight: 4, arbitrary: fc.constantFrom(...often) },
      { weight: 4, arbitrary: fc.constantFrom(...steps) },
    );
    return fc.array(fc.record({ action, a: fc.nat(3), b: fc.nat(40) }), {
      minLength: 8,
      maxLength: 20,
      size: 'max',
    });
  });
