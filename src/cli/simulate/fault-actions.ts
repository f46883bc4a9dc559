import { type Action, isOn, numberOf } from './action.ts';

/** What both simulators can be made to do wrong, each in its own words. */
export interface Faulty {
  half(isHalf: boolean): void;
  empty(isEmpty: boolean): void;
  slow(ms: number): void;
  fail(status: number, times: number): void;
  revokeToken(): void;
}

/** An HR system that answers badly, by typed words. */
export function faultActions(simulator: Faulty): Record<string, Action> {
  return {
    half: {
      usage: 'half on|off: the list gives only half of the people',
      act: ([word]) => {
        simulator.half(isOn(word));
        return 'Done.';
      },
    },
    empty: {
      usage: 'empty on|off: the list gives nobody',
      act: ([word]) => {
        simulator.empty(isOn(word));
        return 'Done.';
      },
    },
    slow: {
      usage: 'slow <ms>: the next answer takes so long',
      act: ([ms]) => {
        simulator.slow(numberOf(ms));
        return 'The next answer is slow.';
      },
    },
    fail: {
      usage: 'fail <status> [times]: the next answers are errors',
      act: ([status, times = '1']) => {
        simulator.fail(numberOf(status), numberOf(times));
        return numberOf(times) === 1 ? 'The next answer fails.' : 'The next answers fail.';
      },
    },
    revoke: {
      usage: 'revoke: the token in use is revoked',
      act: () => {
        simulator.revokeToken();
        return 'Revoked.';
      },
    },
  };
}
