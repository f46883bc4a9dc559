import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anEmployment, day } from '../../test/support/employee-builders.ts';
import type { Employment, EnrollmentStatus } from './employee.ts';
import { statusOn } from './enrollment-status.ts';
import { addDays, type LocalDate } from './local-date.ts';
import type { SourceStatus } from './source-person.ts';

const today = day('2026-11-22');
const past = day('2020-01-01');
const yesterday = day('2026-11-21');
const tomorrow = day('2026-11-23');
const future = day('2028-11-22');

describe('the table of enrollment status', () => {
  const rows: [
    name: string,
    flag: SourceStatus,
    start: LocalDate | undefined,
    end: LocalDate | undefined,
    status: EnrollmentStatus,
  ][] = [
    ['onboarding, starts later', 'upcoming', future, undefined, 'upcoming'],
    ['X6 a future start under an active flag', 'active', tomorrow, undefined, 'upcoming'],
    ['X6 a future start under a leave flag', 'on_leave', tomorrow, undefined, 'upcoming'],
    ['onboarding without a start', 'upcoming', undefined, undefined, 'upcoming'],
    ['onboarding whose start date is today', 'upcoming', today, undefined, 'active'],
    ['onboarding whose start date has passed', 'upcoming', past, undefined, 'active'],
    ['onboarding that ended before', 'upcoming', past, yesterday, 'ended'],
    ['active, started, no end', 'active', past, undefined, 'active'],
    ['active, no start, no end', 'active', undefined, undefined, 'active'],
    ['active, starts today', 'active', today, undefined, 'active'],
    ['X5 active, last day today', 'active', past, today, 'active'],
    ['X5 active, last day in two years', 'active', past, future, 'active'],
    ['X5 active, last day yesterday', 'active', past, yesterday, 'ended'],
    ['active, no start, ended yesterday', 'active', undefined, yesterday, 'ended'],
    ['leave, no end', 'on_leave', past, undefined, 'on_leave'],
    ['leave, future end', 'on_leave', past, future, 'on_leave'],
    ['leave, last day today', 'on_leave', past, today, 'on_leave'],
    ['leave, past end', 'on_leave', past, yesterday, 'ended'],
    ['inactive, past end', 'deactivated', past, yesterday, 'ended'],
    ['inactive, no end', 'deactivated', past, undefined, 'ended'],
    ['inactive, future end', 'deactivated', past, future, 'ended'],
    ['inactive, last day today', 'deactivated', past, today, 'ended'],
    ['inactive, future start', 'deactivated', future, undefined, 'ended'],
    ['future start with a past end', 'active', future, yesterday, 'ended'],
  ];
  it.each(rows)('%s', (_, sourceStatus, start, end, status) => {
    const employments = [employment('C1', start, end)];
    expect(statusOn({ sourceStatus, employments, today }).status).toBe(status);
  });

  it.each([
    ['active', 'active'],
    ['on_leave', 'on_leave'],
    ['upcoming', 'upcoming'],
    ['deactivated', 'ended'],
  ] as const)('believes the flag %s when there is no employment at all', (sourceStatus, status) => {
    const result = statusOn({ sourceStatus, employments: [], today });
    expect(result).toEqual({
      status,
      employments: [],
      deactivatedWithoutEnd: sourceStatus === 'deactivated',
    });
  });
});

describe('switched off at the source', () => {
  it.each([
    [undefined, true],
    [future, true],
    [today, true],
    [yesterday, false],
  ])('with the last day %s', (end, expected) => {
    const result = statusOn({
      sourceStatus: 'deactivated',
      employments: [employment('C1', past, end)],
      today,
    });
    expect(result.deactivatedWithoutEnd).toBe(expected);
    expect(result.nextDate).toBeUndefined();
  });

  it('is never said of people who are not', () => {
    expect(
      statusOn({ sourceStatus: 'active', employments: [employment('C1', past)], today })
        .deactivatedWithoutEnd,
    ).toBe(false);
  });
});

describe('the primary employment', () => {
  const rows: [name: string, flag: SourceStatus, employments: Employment[], order: string[]][] = [
    [
      'runs, before one to come, before an ended one',
      'active',
      [employment('C3', past, yesterday), employment('C2', tomorrow), employment('C1', past)],
      ['C1', 'C2', 'C3'],
    ],
    [
      'on leave counts as running',
      'on_leave',
      [employment('C2', tomorrow), employment('C1', past)],
      ['C1', 'C2'],
    ],
    [
      'X5 of two at once is the one that started last',
      'active',
      [employment('C1', past), employment('C2', yesterday)],
      ['C2', 'C1'],
    ],
    [
      'of two to come is the one that starts last',
      'active',
      [employment('C1', tomorrow), employment('C2', future)],
      ['C2', 'C1'],
    ],
    [
      'without a start counts as the earliest',
      'active',
      [employment('C1'), employment('C2', past)],
      ['C2', 'C1'],
    ],
    [
      'on the same day goes by id',
      'active',
      [employment('C10', past), employment('C1', past)],
      ['C1', 'C10'],
    ],
  ];
  it.each(rows)('%s', (_, sourceStatus, employments, order) => {
    const forwards = statusOn({ sourceStatus, employments, today }).employments;
    const backwards = statusOn({ sourceStatus, employments: employments.toReversed(), today }).employments;
    expect(forwards.map((one) => one.external_id)).toEqual(order);
    expect(backwards).toEqual(forwards);
  });

  it('X5 keeps a person active until the last of several employments has ended', () => {
    const employments = [employment('C1', past, today), employment('C2', past, tomorrow)];
    expect(statusOn({ sourceStatus: 'active', employments, today: tomorrow })).toMatchObject({
      status: 'active',
      endsOn: tomorrow,
    });
    expect(statusOn({ sourceStatus: 'active', employments, today: addDays(tomorrow, 1) }).status).toBe(
      'ended',
    );
  });
});

describe('the dates that act by themselves', () => {
  const rows: [
    string,
    SourceStatus,
    Employment[],
    endsOn: string | undefined,
    nextDate: string | undefined,
  ][] = [
    ['no end', 'active', [employment('C1', past)], undefined, undefined],
    ['a last day to come', 'active', [employment('C1', past, tomorrow)], '2026-11-23', '2026-11-24'],
    ['X5 the last day is today', 'active', [employment('C1', past, today)], '2026-11-22', '2026-11-23'],
    ['ended', 'active', [employment('C1', past, yesterday)], '2026-11-21', undefined],
    ['X6 a start to come', 'upcoming', [employment('C1', tomorrow)], undefined, '2026-11-23'],
    [
      'a start and an end to come',
      'active',
      [employment('C1', tomorrow, future)],
      '2028-11-22',
      '2026-11-23',
    ],
    [
      'one open, one ending',
      'active',
      [employment('C1', past, tomorrow), employment('C2', past)],
      undefined,
      undefined,
    ],
    [
      'a gap between two',
      'active',
      [employment('C1', past, tomorrow), employment('C2', future)],
      undefined,
      '2026-11-24',
    ],
    [
      'one follows the other',
      'active',
      [employment('C1', past, today), employment('C2', tomorrow)],
      undefined,
      undefined,
    ],
    ['upcoming without a start', 'upcoming', [employment('C1')], undefined, undefined],
  ];
  it.each(rows)('%s', (_, sourceStatus, employments, endsOn, nextDate) => {
    const result = statusOn({ sourceStatus, employments, today });
    expect(result.endsOn).toBe(endsOn);
    expect(result.nextDate).toBe(nextDate);
  });

  it('holds the same status on every day before nextDate and another one on it', () => {
    const date = fc.integer({ min: -40, max: 40 }).map((days) => addDays(today, days));
    const employments = fc.array(
      fc.record({ start: fc.option(date, { nil: undefined }), end: fc.option(date, { nil: undefined }) }),
      { maxLength: 4 },
    );
    const flag = fc.constantFrom<SourceStatus>('active', 'on_leave', 'upcoming', 'deactivated');
    fc.assert(
      fc.property(flag, employments, (sourceStatus, list) => {
        const dated = list.map(({ start, end }, index) => employment(`C${index}`, start, end));
        const now = statusOn({ sourceStatus, employments: dated, today });
        for (let days = 1; days <= 45; days += 1) {
          const then = addDays(today, days);
          const { status } = statusOn({ sourceStatus, employments: dated, today: then });
          if (then === now.nextDate) return status !== now.status;
          if (status !== now.status) return false;
        }
        return now.nextDate === undefined;
      }),
      { numRuns: 300 },
    );
  });
});

function employment(external_id: string, start?: LocalDate, end?: LocalDate): Employment {
  const { start_date: _, ...rest } = anEmployment({ external_id });
  return { ...rest, ...(start && { start_date: start }), ...(end && { offboarding_date: end }) };
}
