import type { YouServeSimulator } from '../../connectors/youserve/simulator/youserve-simulator.ts';
import { type LocalDate, parseLocalDate } from '../../domain/local-date.ts';
import { type Action, numberOf, valuesOf, wordOf } from './action.ts';
import { faultActions } from './fault-actions.ts';

/** What can be done to a simulated YouServe tenant by typed words. */
export function youserveActions(simulator: YouServeSimulator): Record<string, Action> {
  return { ...peopleActions(simulator), ...tenantActions(simulator) };
}

function peopleActions(simulator: YouServeSimulator): Record<string, Action> {
  return {
    people: {
      usage: 'people [n]: ids of the first n people',
      act: ([count = '10']) => simulator.employeeIds().slice(0, numberOf(count)).join(' '),
    },
    hire: {
      usage: 'hire [YYYY-MM-DD]: somebody new, from today or from that day',
      act: ([date]) => `Hired ${simulator.hire(date === undefined ? {} : { startDate: dateOf(date) })}.`,
    },
    change: {
      usage: 'change <id> field=value …: knownAs, lastName, dateOfBirth, …',
      act: ([id, ...values]) => {
        simulator.change(wordOf(id, 'the id'), valuesOf(values));
        return 'Changed.';
      },
    },
    notice: {
      usage: 'notice <id> <YYYY-MM-DD>: the last day is known',
      act: ([id, date]) => {
        simulator.giveNotice(wordOf(id, 'the id'), dateOf(date));
        return 'Noted.';
      },
    },
    rehire: {
      usage: 'rehire <id>: back in the same company with a new contract',
      act: ([id]) => `Rehired with contract ${simulator.rehire(wordOf(id, 'the id'))}.`,
    },
    transfer: {
      usage: 'transfer <id> <company code>: to another company, under a new id',
      act: ([id, company]) =>
        `Goes on as ${simulator.transfer(wordOf(id, 'the id'), wordOf(company, 'the company'))}.`,
    },
    remove: {
      usage: 'remove <id>: deleted in HR Core',
      act: ([id]) => {
        simulator.remove(wordOf(id, 'the id'));
        return 'Deleted.';
      },
    },
  };
}

function tenantActions(simulator: YouServeSimulator): Record<string, Action> {
  return {
    withdraw: {
      usage: 'withdraw <property>: it is no longer sent, e.g. emailAddresses, dateOfBirth',
      act: ([property]) => {
        simulator.withdrawAttribute(wordOf(property, 'the property'));
        return 'Withdrawn.';
      },
    },
    restore: {
      usage: 'restore <property>: it is sent again',
      act: ([property]) => {
        simulator.restoreAttribute(wordOf(property, 'the property'));
        return 'Restored.';
      },
    },
    ...faultActions({
      half: (isHalf) => simulator.halfList(isHalf),
      empty: (isEmpty) => simulator.emptyList(isEmpty),
      slow: (ms) => simulator.slow(ms),
      fail: (status, times) => simulator.failNext(times, status),
      revokeToken: () => simulator.revokeToken(),
    }),
  };
}

function dateOf(word: string | undefined): LocalDate {
  const date = parseLocalDate(word ?? '');
  if (date) return date;
  throw new Error('A date is needed, as YYYY-MM-DD.');
}
