import { describe, expect, test } from 'vitest';
import { notedFrom } from '../audit/audit.ts';
import { readAuditSearch } from '../audit/audit-search.ts';
import { readDeliveriesSearch } from '../delivery/deliveries-search.ts';
import { rangeOf } from '../delivery/replay-range.ts';
import { planOf } from '../person/plan-of.ts';
import { valuesOf } from '../person/values-of.ts';
import { labelsOf } from './connection-names.ts';
import { readPeopleSearch } from './people-search.ts';

const id = '019a0000-0000-7000-8000-000000000001';

describe('addresses that anybody may have written', () => {
  test('of people keep what can be asked for and nothing else', () => {
    const asked = { q: 2026, status: 'ended', connection: id, order: 'changed_at', all: true };
    expect(readPeopleSearch(asked)).toEqual({ ...asked, q: '2026' });
    expect(
      readPeopleSearch({ q: ['a'], status: 'x', connection: "'", order: 'id', all: 'yes', z: 1 }),
    ).toEqual({});
  });

  test('of deliveries and the audit log likewise', () => {
    expect(readDeliveriesSearch({ state: 'parked', connection: 'x', person: id })).toEqual({
      state: 'parked',
      person: id,
    });
    expect(readAuditSearch({ actor: 'worker', action: '', connection: id })).toEqual({
      actor: 'worker',
      connection: id,
    });
  });
});

test('connections of the same name are told apart by their ids', () => {
  const one = { id, customer: 'Voorbeeld', name: 'HR' };
  const labels = labelsOf([one, { ...one, id: `${id.slice(0, -1)}2` }, { ...one, id: 'x', name: 'Other' }]);
  expect([...labels.values()]).toEqual([
    'Voorbeeld · HR (000001)',
    'Voorbeeld · HR (000002)',
    'Voorbeeld · Other',
  ]);
});

test('the plan tells starts that lie ahead and last days, by the day of the connection', () => {
  const employee = {
    external_id: 'E1',
    enrollment_status: 'upcoming',
    employments: [{ external_id: 'C1', start_date: '2026-04-01' }],
  } as const;
  const person = {
    employee: { ...employee, employments: [...employee.employments] },
    ends_on: '2026-12-31',
    next_date: '2026-04-01',
  };
  expect(planOf(person, '2026-03-31')).toEqual([
    { what: 'planStart', date: '2026-04-01' },
    { what: 'planEnd', date: '2026-12-31' },
    { what: 'planStatus', date: '2026-04-01' },
  ]);
  expect(planOf({ ...person, next_date: null }, '2027-01-01')).toEqual([
    { what: 'planEnded', date: '2026-12-31' },
  ]);
  expect(planOf({ ...person, ends_on: null, next_date: null }, '2026-04-01')).toEqual([]);
});

test('values come in groups, custom ones under their own name, empty ones not at all', () => {
  const employee = {
    external_id: 'E1',
    enrollment_status: 'active',
    email: undefined,
    custom: { badge: '7' },
    employments: [{ external_id: 'C1' }],
  } as const;
  // An answer of the API leaves empty fields out; here one is there to be left out.
  const groups = valuesOf(employee as unknown as Parameters<typeof valuesOf>[0]);
  expect(groups.map(({ values }) => values.map(({ field }) => field))).toEqual([
    ['external_id', 'enrollment_status', 'custom.badge'],
    ['external_id'],
  ]);
});

describe('a range to be sent again', () => {
  test('is taken as numbers or as instants', () => {
    expect(rangeOf('sequence', '3', ' 7 ')).toEqual({ from_sequence: 3, through_sequence: 7 });
    expect(rangeOf('time', '2026-03-01T10:00', '2026-03-01T11:00')).toEqual({
      accepted_from: new Date('2026-03-01T10:00').toISOString(),
      accepted_before: new Date('2026-03-01T11:00').toISOString(),
    });
  });

  test.each([
    ['sequence', '7', '3'],
    ['sequence', '', '3'],
    ['sequence', '1.5', '3'],
    ['time', '2026-03-01T11:00', '2026-03-01T10:00'],
    ['time', 'x', ''],
  ] as const)('is refused by %s from "%s" to "%s"', (by, from, until) => {
    expect(rangeOf(by, from, until)).toBeUndefined();
  });
});

test('what was noted of the audit log is read as it was copied', () => {
  const hash = 'ab'.repeat(32);
  expect(notedFrom(` 41 ${hash.toUpperCase()}\n`)).toEqual({ number: 41, hash });
  for (const text of ['41', hash, `x ${hash}`, `41 ${hash}0`]) expect(notedFrom(text)).toBeUndefined();
});
