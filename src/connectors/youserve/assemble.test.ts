import { describe, expect, test } from 'vitest';
import type { LocalDate } from '../../domain/local-date.ts';
import { assembly } from './assemble.ts';
import type { EmployeeSlice, NamedSlice, NestedEmploymentPart, Part, TimeSlice } from './parts.ts';
import { sliceOn } from './time-slice.ts';

const today = '2026-11-22' as LocalDate; // a date that exists

function slice(
  lastName: string,
  validFrom?: string,
  validUntil?: string,
  more: Partial<EmployeeSlice> = {},
): EmployeeSlice {
  return {
    of: 'employee',
    id: '1',
    lastName,
    employments: [],
    ...(validFrom !== undefined && { validFrom }),
    ...(validUntil !== undefined && { validUntil }),
    ...more,
  };
}

describe('the slice that counts', () => {
  const past = slice('past', '2017-02-01', '2018-10-31');
  const recent = slice('recent', '2018-11-01', '2026-11-21');
  const present = slice('present', '2026-11-01', '2026-12-31');
  const next = slice('next', '2027-01-01', '2027-01-31');
  const later = slice('later', '2027-02-01', '9999-12-31');
  const gone = { isActive: false };

  test.each([
    ['the one containing today', [past, present, next], 'present'],
    ['in whatever order they came', [next, present, past], 'present'],
    ['never a future one early, however open its end', [later, present], 'present'],
    ['the earliest future one for somebody who is still to come', [later, next], 'next'],
    ['the earliest future one rather than a past one', [past, next, later], 'next'],
    ['the latest past one of somebody who left', [past, recent], 'recent'],
    ['on its first day', [recent, slice('today', '2026-11-22', '9999-12-31')], 'today'],
    ['on its last day', [slice('today', '2020-01-01', '2026-11-22'), next], 'today'],
    ['hidden bounds are open', [slice('open'), past], 'open'],
    ['9999-12-31 is open', [slice('open', '2020-01-01', '9999-12-31'), past], 'open'],
    [
      'of two that overlap the one that begins later',
      [slice('old', '2020-01-01', '9999-12-31'), present],
      'present',
    ],
    [
      'one that counts rather than one that no longer does',
      [{ ...present, ...gone, lastName: 'gone' }, recent, present],
      'present',
    ],
    [
      'one that no longer counts today rather than a past one',
      [past, { ...present, ...gone, lastName: 'gone' }],
      'gone',
    ],
    [
      'a past one rather than a future one that was taken back',
      [recent, { ...next, ...gone, lastName: 'gone' }],
      'recent',
    ],
    [
      'one that no longer counts when there is nothing else',
      [{ ...past, ...gone, lastName: 'gone' }],
      'gone',
    ],
  ])('%s', (_, slices, expected) => {
    expect(sliceOn(slices, today)).toEqual({
      slice: expect.objectContaining({ lastName: expected }),
      problems: [],
    });
  });

  test('the same slice twice is one', () => {
    expect(sliceOn([present, { ...present }], today).problems).toEqual([]);
    expect(sliceOn([present, { ...present, validUntil: '9999-12-31' }], today).problems).toEqual([]);
  });

  test('X14 two slices of one day with other values contradict each other', () => {
    const twin = { ...present, lastName: 'twin' };
    expect(sliceOn([present, twin], today).problems).toEqual([{ code: 'ID_DUPLICATE', path: 'id' }]);
    expect(sliceOn([past, { ...past, lastName: 'twin' }, present], today).problems).toEqual([]);
  });

  test('a validity that cannot be read leaves the choice open', () => {
    const problems = [{ code: 'DATE_INVALID', path: 'validFrom' }];
    expect(sliceOn([{ ...past, validFrom: 'soon' }, present], today).problems).toEqual(problems);
  });
});

describe('putting together', () => {
  const nested: NestedEmploymentPart = {
    contractId: '10',
    company: '500',
    hireDate: '2020-01-01',
    jobProfile: '7',
  };

  function assembled(parts: readonly Part[], referenced: Parameters<typeof assembly.assemble>[2] = []) {
    return assembly.assemble('1', parts, referenced, today);
  }

  function row(more: TimeSlice & { endDate?: string; dischargeDate?: string }) {
    return { kind: 'employment', key: '10', part: { of: 'employment' as const, ...more } };
  }

  function company(id: string, validFrom?: string, validUntil?: string) {
    const part: NamedSlice = {
      of: 'company',
      id,
      shortName: '500',
      ...(validFrom !== undefined && { validFrom }),
      ...(validUntil !== undefined && { validUntil }),
    };
    return { kind: 'company', key: '500', part };
  }

  test('asks for the contracts, companies and job profiles of all slices, each once', () => {
    const parts = [
      slice('a', '2020-01-01', '2021-01-01', { employments: [nested] }),
      slice('b', '2021-01-02', '9999-12-31', { employments: [nested, { contractId: '11' }] }),
    ];
    expect(assembly.references(parts)).toEqual([
      { kind: 'employment', key: '10' },
      { kind: 'company', key: '500' },
      { kind: 'jobProfile', key: '7' },
      { kind: 'employment', key: '11' },
    ]);
  });

  test('takes the employments of the slice that counts', () => {
    const parts = [
      slice('later', '2027-01-01', '9999-12-31', { employments: [{ contractId: '11' }] }),
      slice('present', '2020-01-01', '2026-12-31', { employments: [nested] }),
    ];
    expect(assembled(parts).employments.map((employment) => employment.nested.contractId)).toEqual(['10']);
  });

  test('takes the row of /employments that counts today', () => {
    const parts = [slice('a', undefined, undefined, { employments: [nested] })];
    const rows = [
      row({ validUntil: '2025-12-31', endDate: '2025-12-31' }),
      row({ validFrom: '2026-01-01', endDate: '2026-12-31' }),
    ];
    expect(assembled(parts, rows).employments[0]?.row?.endDate).toBe('2026-12-31');
  });

  test('a spoilt past slice harms nobody; a spoilt present one is named', () => {
    const problems = [{ code: 'RECORD_MALFORMED' as const, path: 'lastName' }];
    const present = slice('present', '2026-01-01', '9999-12-31');
    expect(assembled([present, slice('x', '2020-01-01', '2025-12-31', { problems })]).problems).toEqual([]);
    expect(assembled([{ ...present, problems }]).problems).toEqual(problems);
  });

  test.each([
    ['the only one', [company('a')], {}, 'a'],
    ['the version of today', [company('a', '2020-01-01', '2026-01-31'), company('b', '2026-02-01')], {}, 'b'],
    [
      'the version of the last day for somebody who left',
      [company('a', '2020-01-01', '2026-01-31'), company('b', '2026-02-01')],
      { dischargeDate: '2026-01-15' },
      'a',
    ],
    [
      'the version of the first day for somebody to come',
      [company('a', '2020-01-01', '2026-11-30'), company('b', '2026-12-01')],
      { hireDate: '2026-12-10' },
      'b',
    ],
    [
      'several versions of one company',
      [company('a', '2020-01-01', '2026-01-31'), company('a', '2026-02-01')],
      {},
      'a',
    ],
    [
      'a company that has closed, when the code was never another’s',
      [company('a', '2020-01-01', '2026-01-31')],
      {},
      'a',
    ],
    [
      'nothing when the code had several owners and none today',
      [company('a', '2020-01-01', '2022-01-31'), company('b', '2023-02-01', '2024-01-01')],
      {},
      undefined,
    ],
    ['nothing when two own the code on one day', [company('a'), company('b')], {}, undefined],
    ['nothing for an unknown code', [], {}, undefined],
  ])('company code → %s', (_, companies, change, expected) => {
    const parts = [slice('a', undefined, undefined, { employments: [{ ...nested, ...change }] })];
    expect(assembled(parts, companies).employments[0]?.companyId).toBe(expected);
  });
});
