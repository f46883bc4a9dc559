import type { PersonioSimulator } from '../../connectors/personio/simulator/personio-simulator.ts';
import { parseLocalDate } from '../../domain/local-date.ts';
import { type Action, numberOf, valuesOf, wordOf } from './action.ts';
import { faultActions } from './fault-actions.ts';

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
    ...faultActions({
      half: (isHalf) => (isHalf ? simulator.halfList() : simulator.wholeList()),
      empty: (isEmpty) => (isEmpty ? simulator.emptyList() : simulator.wholeList()),
      slow: (ms) => simulator.slow(ms),
      fail: (status, times) => simulator.failNext(status, { times }),
      revokeToken: () => simulator.revokeToken(),
    }),
  };
}
