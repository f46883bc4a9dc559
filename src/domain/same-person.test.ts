import { describe, expect, it } from 'vitest';
import { anEmployee, anEmployment, day } from '../../test/support/employee-builders.ts';
import type { Employee, EnrollmentStatus } from './employee.ts';
import type { LocalDate } from './local-date.ts';
import { type Candidate, isIdReused, linkOf } from './same-person.ts';

const today = day('2026-11-22');

describe('people with a person code', () => {
  const rows: [name: string, newcomer: Employee, candidates: Candidate[], expected: object][] = [
    [
      'ended, other company, next day: transfer',
      coded('E2', 'F2', '2026-11-01'),
      [old('F1', 'ended', '2026-10-31')],
      { kind: 'certain', external_id: 'E1', reading: 'transfer', when: 'now' },
    ],
    [
      'other company after 31 days: transfer',
      coded('E2', 'F2', '2026-11-01'),
      [old('F1', 'ended', '2026-10-01')],
      { reading: 'transfer' },
    ],
    [
      'other company after 32 days: rehire',
      coded('E2', 'F2', '2026-11-02'),
      [old('F1', 'ended', '2026-10-01')],
      { reading: 'rehire' },
    ],
    [
      'X5 same company: rehire',
      coded('E2', 'F1', '2026-11-01'),
      [old('F1', 'ended', '2026-10-31')],
      { kind: 'certain', reading: 'rehire', when: 'now' },
    ],
    [
      'ended without a known day: rehire',
      coded('E2', 'F2', '2026-11-01'),
      [old('F1', 'ended')],
      { kind: 'certain', reading: 'rehire', when: 'now' },
    ],
    [
      'dates overlap, but the old one has ended',
      coded('E2', 'F2', '2026-10-15'),
      [old('F1', 'ended', '2026-10-31')],
      { kind: 'certain', reading: 'transfer', when: 'now' },
    ],
    [
      'no longer in the list',
      coded('E2', 'F1', '2026-11-01'),
      [{ ...old('F1', 'active'), in_list: false }],
      { kind: 'certain', reading: 'rehire', when: 'now' },
    ],
    [
      'still employed until the day before: at the end',
      coded('E2', 'F2', '2027-01-01'),
      [old('F1', 'active', '2026-12-31')],
      { kind: 'certain', reading: 'transfer', when: 'at_end' },
    ],
    [
      'last day is today: at the end',
      coded('E2', 'F2', '2026-11-23'),
      [old('F1', 'active', '2026-11-22')],
      { kind: 'certain', when: 'at_end' },
    ],
    ['two companies at once', coded('E2', 'F2', '2026-11-01'), [old('F1', 'active')], { kind: 'none' }],
    [
      'one day in common',
      coded('E2', 'F2', '2026-12-31'),
      [old('F1', 'active', '2026-12-31')],
      { kind: 'none' },
    ],
    ['a newcomer without a start', coded('E2', 'F2'), [old('F1', 'active', '2026-12-31')], { kind: 'none' }],
    [
      'another person code',
      anEmployee({ external_id: 'E2', person_code: 'p1' }),
      [old('F1', 'ended', '2026-10-31')],
      { kind: 'none', findings: [] },
    ],
    [
      'no person code',
      anEmployee({ external_id: 'E2' }),
      [old('F1', 'ended', '2026-10-31')],
      { kind: 'none', findings: [] },
    ],
    [
      'itself',
      coded('E1', 'F1', '2026-11-01'),
      [old('F1', 'ended', '2026-10-31')],
      { kind: 'none', findings: [] },
    ],
    [
      'a newcomer who has already left',
      { ...coded('E2', 'F2', '2020-01-01'), enrollment_status: 'ended' },
      [old('F1', 'active')],
      { kind: 'none', findings: [] },
    ],
    [
      'of several, who is still employed',
      coded('E2', 'F3', '2027-01-01'),
      [old('F1', 'ended', '2026-10-31'), old('F2', 'active', '2026-12-31', 'E7')],
      { external_id: 'E7', when: 'at_end' },
    ],
    [
      'of several, who left last',
      coded('E2', 'F3', '2026-11-01'),
      [old('F1', 'ended', '2019-10-31'), old('F2', 'ended', '2026-10-31', 'E7')],
      { external_id: 'E7' },
    ],
  ];
  it.each(rows)('%s', (_, newcomer, candidates, expected) => {
    expect(linkOf({ newcomer, candidates, rule: 'person-code', today })).toMatchObject(expected);
  });

  it('tells of two companies at once and of a move that waits', () => {
    const atOnce = linkOf({
      newcomer: coded('E2', 'F2', '2026-11-01'),
      candidates: [old('F1', 'active')],
      rule: 'person-code',
      today,
    });
    expect(atOnce.findings).toEqual([
      { code: 'SEVERAL_COMPANIES', severity: 'note', external_id: 'E2', other_external_id: 'E1' },
    ]);
    const waiting = linkOf({
      newcomer: coded('E2', 'F2', '2027-01-01'),
      candidates: [old('F1', 'active', '2026-12-31')],
      rule: 'person-code',
      today,
    });
    expect(waiting.findings).toMatchObject([
      { code: 'TRANSFER_PENDING', external_id: 'E2', other_external_id: 'E1' },
    ]);
  });
});

describe('people whose old address got a suffix', () => {
  const newcomer = anEmployee({
    external_id: 'E2',
    employments: [anEmployment({ start_date: day('2026-11-01') })],
  });
  const rows: [name: string, before: Partial<Employee>, kind: string][] = [
    ['behind the whole address', { email: 'noor.jansen@firm.example_x1Y2z' }, 'certain'],
    ['behind the name', { email: 'noor.jansen_x1y2z@firm.example' }, 'certain'],
    ['X10 in other ASCII case', { email: 'Noor.Jansen_x1y2z@Firm.example' }, 'certain'],
    [
      'with the name in other case',
      { email: 'noor.jansen_x1y2z@firm.example', first_name: 'Noor', last_name: 'JANSEN' },
      'certain',
    ],
    ['four characters only', { email: 'noor.jansen_x1y2@firm.example', birthday: day('1980-01-01') }, 'none'],
    ['another domain', { email: 'noor.jansen_x1y2z@other.example', birthday: day('1980-01-01') }, 'none'],
    [
      'another birthday',
      { email: 'noor.jansen_x1y2z@firm.example', birthday: day('1990-04-03') },
      'possible',
    ],
    ['another last name', { email: 'noor.jansen_x1y2z@firm.example', last_name: 'Bakker' }, 'possible'],
    [
      'no birthday known',
      { email: 'noor.jansen_x1y2z@firm.example', birthday: undefined as never },
      'possible',
    ],
    ['X15 the same address without a suffix', { birthday: day('1980-01-01') }, 'possible'],
    ['the same name and birthday only', { email: 'other@firm.example' }, 'possible'],
    ['the same birthday only', { email: 'other@firm.example', first_name: 'Sem' }, 'none'],
    [
      'nothing in common',
      { email: 'sem@firm.example', first_name: 'Sem', birthday: day('1980-01-01') },
      'none',
    ],
  ];
  it.each(rows)('%s', (_, before, kind) => {
    const candidates = [{ ...old('F1', 'ended', '2026-10-31'), employee: anEmployee(before) }];
    expect(linkOf({ newcomer, candidates, rule: 'suffixed-email', today }).kind).toBe(kind);
  });

  it('is a rehire, now, of the one who had the address', () => {
    const candidates = [
      {
        ...old('F1', 'ended', '2026-10-31'),
        employee: anEmployee({ email: 'noor.jansen_x1y2z@firm.example' }),
      },
    ];
    const link = linkOf({ newcomer, candidates, rule: 'suffixed-email', today });
    expect(link).toEqual({
      kind: 'certain',
      external_id: 'E1',
      reading: 'rehire',
      when: 'now',
      findings: [],
    });
  });

  it('merges nobody when two profiles prove it, or while the old one is still employed', () => {
    const suffixed = anEmployee({ email: 'noor.jansen_x1y2z@firm.example' });
    const first = { ...old('F1', 'ended', '2026-10-31'), employee: suffixed };
    const second = {
      ...first,
      employee: { ...suffixed, external_id: 'E7', email: 'noor.jansen_a1b2c@firm.example' },
    };
    expect(linkOf({ newcomer, candidates: [first, second], rule: 'suffixed-email', today }).kind).toBe(
      'possible',
    );
    const employed = { ...old('F1', 'active'), employee: suffixed };
    const link = linkOf({ newcomer, candidates: [employed], rule: 'suffixed-email', today });
    expect(link).toMatchObject({
      kind: 'possible',
      findings: [
        { code: 'POSSIBLE_SAME_PERSON', severity: 'warning', external_id: 'E2', other_external_id: 'E1' },
      ],
    });
  });
});

describe('an id that another person carries now', () => {
  const before = anEmployee();
  const other = {
    birthday: day('2001-01-01'),
    first_name: 'Sem',
    last_name: 'Bakker',
    employments: [anEmployment({ start_date: day('2026-11-01') })],
  };
  it.each([
    ['X16 birthday, both names and a later start', other, true],
    ['X16 the same birthday', { ...other, birthday: day('1990-04-02') }, false],
    ['X16 the same first name', { ...other, first_name: 'Noor' }, false],
    ['X16 the same last name', { ...other, last_name: 'jansen' }, false],
    ['X16 the same start', { ...other, employments: [anEmployment()] }, false],
    ['X16 an unknown birthday', { ...other, birthday: undefined as never }, false],
  ])('%s', (_, after, expected) => {
    expect(isIdReused(before, anEmployee(after))).toBe(expected);
  });
});

function coded(external_id: string, company: string, start?: string): Employee {
  const { start_date: _, ...employment } = anEmployment({ company_external_id: company });
  return anEmployee({
    external_id,
    person_code: 'P1',
    employments: [{ ...employment, ...(start && { start_date: day(start) }) }],
  });
}

function old(
  company: string,
  enrollment_status: EnrollmentStatus,
  end?: string,
  external_id = 'E1',
): Candidate {
  const ends_on: LocalDate | undefined = end === undefined ? undefined : day(end);
  const employee = anEmployee({
    external_id,
    person_code: 'P1',
    enrollment_status,
    employments: [anEmployment({ company_external_id: company })],
  });
  return { employee, enrollment_status, ends_on, in_list: true };
}
