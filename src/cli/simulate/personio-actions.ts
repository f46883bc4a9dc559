import type { PersonioSimulator } from '../../connectors/personio/simulator/personio-simulator.ts';
import { parseLocalDate } from '../../domain/local-date.ts';
import { type Action, isOn, numberOf, valuesOf, wordOf } from './action.ts';

/** What can be done to a simulated Personio account by typed words. */
export function personioActions(simulator: PersonioSimulator): Record<string, Action> {
  return { ...peopleActions(simulator), ...accountActions(simulator) };
}

function peopleActions(simulator: PersonioSimulator): Record<string, Action> {
  return {
    people: {
      usage: 'people [n]: ids of the first n people',
      act: ([count = '10']) => simulator.ids(0, numberOf(count)).join(' '),
    },
    hire: {
      usage: 'hire [YYYY-MM-DD]: somebody new, from today or from that day',
      act: ([date]) => {
        const hire_date = date === undefined ? undefined : parseLocalDate(date);
        return `Hired ${simulator.hire(hire_date === undefined ? {} : { hire_date }).id}.`;
      },
    },
    change: {
      usage: 'change <id> field=value …: email, first_name, last_name, position, …',
      act: ([id, ...values]) => {
        const person = simulator.change(numberOf(id), valuesOf(values));
        return `Changed ${person.id}.`;
      },
    },
    notice: {
      usage: 'notice <id> <YYYY-MM-DD>: the last day is known',
      act: ([id, date]) =>
        `${simulator.giveNotice(numberOf(id), wordOf(date, 'the last day')).id} leaves on that day.`,
    },
    rehire: {
      usage: 'rehire <id>: back under a new id, as Personio does it',
      act: ([id]) => `Rehired as ${simulator.rehire(numberOf(id)).id}.`,
    },
    remove: {
      usage: 'remove <id>: the profile is deleted',
      act: ([id]) => {
        simulator.remove(numberOf(id));
        return 'Deleted.';
      },
    },
    choose: {
      usage: 'choose <id> [option]: the choice in the selective attribute; none unsets it',
      act: ([id, option]) => `${simulator.choose(numberOf(id), option).id} chose ${option ?? 'nothing'}.`,
    },
  };
}

function accountActions(simulator: PersonioSimulator): Record<string, Action> {
  return {
    withdraw: {
      usage: 'withdraw <attribute>: the credential may no longer read it, e.g. birthday, department, email',
      act: ([key]) => {
        simulator.withdrawAttribute(wordOf(key, 'the attribute'));
        return `Withdrawn. There are: ${simulator.attributes.map((one) => one.key).join(' ')}`;
      },
    },
    restore: {
      usage: 'restore <attribute>: it may be read again',
      act: ([key]) => {
        simulator.restoreAttribute(wordOf(key, 'the attribute'));
        return 'Restored.';
      },
    },
    half: {
      usage: 'half on|off: the list gives only half of the people',
      act: ([word]) => {
        if (isOn(word)) simulator.halfList();
        else simulator.wholeList();
        return 'Done.';
      },
    },
    empty: {
      usage: 'empty on|off: the list gives nobody',
      act: ([word]) => {
        if (isOn(word)) simulator.emptyList();
        else simulator.wholeList();
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
        simulator.failNext(numberOf(status), { times: numberOf(times) });
        return 'The next answers fail.';
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
