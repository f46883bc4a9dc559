import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anEmployee, anEmployment, day } from '../../test/support/employee-builders.ts';
import type { Employee } from './employee.ts';
import { isNarrowing, judgeScope, Scope, scopeAttributes } from './scope.ts';
import { scopeRuleSentences, scopeSentence } from './scope-sentence.ts';
import type { AttributeValue } from './source-person.ts';

const today = day('2026-11-22');

describe('the attribute of a scope', () => {
  const rows: [name: string, value: AttributeValue | undefined, taken: boolean][] = [
    ['X3 Yes', 'Yes', true],
    ['X3 ja in other case, with spaces', '  jA ', true],
    ['X3 the boolean true', true, true],
    ['X3 the text true', 'TRUE', true],
    ['X3 the number one', 1, true],
    ['X3 one of several tags', ['Maybe', 'yes'], true],
    ['X3 no', 'No', false],
    ['X3 false', false, false],
    ['X3 zero', 0, false],
    ['X3 tags without it', ['Maybe'], false],
    ['X1 not there', undefined, false],
    ['X1 null', null, false],
    ['X1 empty', '', false],
    ['X1 an empty list', [], false],
    ['something that begins with it', 'Yes, later', false],
  ];
  it.each(rows)('%s', (_, value, taken) => {
    const attributes = new Map(value === undefined ? [] : [['Platform', value]]);
    const judgement = judgeScope(
      scope({ attribute: { name: 'Platform' } }),
      { employee: anEmployee(), attributes },
      today,
    );
    expect(judgement).toEqual(taken ? { included: true } : { included: false, rule: 'attribute' });
  });

  it('has accepted values that can be set', () => {
    const attributes = new Map([['Platform', 'OUI']]);
    expect(
      judgeScope(
        scope({ attribute: { name: 'Platform', accepted: ['oui'] } }),
        { employee: anEmployee(), attributes },
        today,
      ).included,
    ).toBe(true);
  });

  it('has to be read', () => {
    expect(scopeAttributes(scope({ attribute: { name: 'Platform' } }))).toEqual(['Platform']);
    expect(scopeAttributes(scope({}))).toEqual([]);
  });
});

describe('the other rules', () => {
  const starting = (date: string): Partial<Employee> => ({
    employments: [anEmployment({ start_date: day(date) })],
  });
  const ended = (...ends: string[]): Partial<Employee> => ({
    enrollment_status: 'ended',
    employments: ends.map((end, index) =>
      anEmployment({ external_id: `C${index}`, offboarding_date: day(end) }),
    ),
  });
  const rows: [name: string, rules: Partial<Scope>, employee: Partial<Employee>, rule: string | undefined][] =
    [
      ['no rule takes everybody', {}, {}, undefined],
      ['the company', { companies: ['F2', 'F1'] }, {}, undefined],
      ['another company', { companies: ['F2'] }, {}, 'companies'],
      ['company ids are compared exactly', { companies: ['f1'] }, {}, 'companies'],
      ['a person without employment has no company', { companies: ['F1'] }, { employments: [] }, 'companies'],
      ['the department in other case', { departments: [' finance '] }, {}, undefined],
      [
        'X7 the department in another Unicode form',
        { departments: ['Cafe\u0301'] },
        { department: 'Caf\u00e9' },
        undefined,
      ],
      ['another department', { departments: ['Sales'] }, {}, 'departments'],
      ['no department', { departments: ['Sales'] }, { department: undefined as never }, 'departments'],
      [
        'the employment type',
        { employment_types: ['INTERNAL'] },
        { employments: [anEmployment({ employment_type: 'internal' })] },
        undefined,
      ],
      ['another employment type', { employment_types: ['internal'] }, {}, 'employment_types'],
      ['the status', { statuses: ['active', 'on_leave'] }, { enrollment_status: 'on_leave' }, undefined],
      ['another status', { statuses: ['active'] }, { enrollment_status: 'ended' }, 'statuses'],
      ['X6 starts on the last day allowed', { starts_within_days: 30 }, starting('2026-12-22'), undefined],
      ['X6 starts a day later', { starts_within_days: 30 }, starting('2026-12-23'), 'starts_within_days'],
      ['has started long enough ago', { starts_within_days: -30 }, starting('2026-10-23'), undefined],
      [
        'has not started long enough ago',
        { starts_within_days: -30 },
        starting('2026-10-24'),
        'starts_within_days',
      ],
      [
        'no start counts as started',
        { starts_within_days: -30 },
        { employments: [{ external_id: 'C1' }] },
        undefined,
      ],
      ['has not ended', { ended_within_days: 0 }, {}, undefined],
      ['ended on the first day allowed', { ended_within_days: 30 }, ended('2026-10-23'), undefined],
      ['ended a day before', { ended_within_days: 30 }, ended('2026-10-22'), 'ended_within_days'],
      [
        'the last of several ends counts',
        { ended_within_days: 30 },
        ended('2020-01-01', '2026-11-01'),
        undefined,
      ],
      [
        'ended without a date counts as ended today',
        { ended_within_days: 0 },
        { enrollment_status: 'ended' },
        undefined,
      ],
      [
        'all rules must hold; the first that does not is named',
        { companies: ['F1'], departments: ['Sales'], statuses: ['ended'] },
        {},
        'departments',
      ],
    ];
  it.each(rows)('%s', (_, rules, employee, rule) => {
    const judgement = judgeScope(
      scope(rules),
      { employee: anEmployee(employee), attributes: new Map() },
      today,
    );
    expect(judgement).toEqual(rule === undefined ? { included: true } : { included: false, rule });
  });

  it('judges the same scope anew on another day', () => {
    const rules = scope({ starts_within_days: 0 });
    const person = { employee: anEmployee(starting('2026-11-23')), attributes: new Map() };
    expect(judgeScope(rules, person, today).included).toBe(false);
    expect(judgeScope(rules, person, day('2026-11-23')).included).toBe(true);
  });
});

describe('narrowing', () => {
  const yes = { name: 'Platform', accepted: ['Yes', 'Ja'] };
  const rows: [name: string, before: Partial<Scope>, after: Partial<Scope>, expected: boolean][] = [
    ['X23 the same', { attribute: yes, companies: ['F1'] }, { attribute: yes, companies: ['F1'] }, true],
    ['X23 a new rule', {}, { companies: ['F1'] }, true],
    ['X23 a rule dropped', { companies: ['F1'] }, {}, false],
    ['X23 one value fewer', { departments: ['Sales', 'Finance'] }, { departments: ['finance'] }, true],
    ['X23 one value more', { departments: ['Sales'] }, { departments: ['Sales', 'Finance'] }, false],
    [
      'X23 a company id in other case is another company',
      { companies: ['F1'] },
      { companies: ['f1'] },
      false,
    ],
    [
      'X23 fewer accepted values',
      { attribute: yes },
      { attribute: { name: 'Platform', accepted: ['yes'] } },
      true,
    ],
    [
      'X23 more accepted values',
      { attribute: yes },
      { attribute: { ...yes, accepted: ['Yes', 'Ja', 'No'] } },
      false,
    ],
    ['X23 another attribute', { attribute: yes }, { attribute: { ...yes, name: 'Other' } }, false],
    ['X23 starts sooner', { starts_within_days: 30 }, { starts_within_days: 0 }, true],
    ['X23 starts later', { starts_within_days: 30 }, { starts_within_days: 31 }, false],
    ['X23 ended more recently', { ended_within_days: 30 }, { ended_within_days: 7 }, true],
    [
      'X23 narrower in one rule, wider in another',
      { companies: ['F1', 'F2'], statuses: ['active'] },
      { companies: ['F1'], statuses: ['active', 'ended'] },
      false,
    ],
  ];
  it.each(rows)('%s', (_, before, after, expected) => {
    expect(isNarrowing(scope(before), scope(after))).toBe(expected);
  });

  it('X23 never takes anybody whom the scope before did not take', () => {
    const list = (values: readonly string[]) =>
      fc.option(fc.subarray([...values], { minLength: 1 }), { nil: undefined });
    const anyScope = fc.record({
      companies: list(['F1', 'F2']),
      departments: list(['Finance', 'Sales']),
      statuses: list(['active', 'ended']),
      starts_within_days: fc.option(fc.integer({ min: -2, max: 2 }), { nil: undefined }),
    });
    const anyPerson = fc.record({
      company: fc.constantFrom('F1', 'F2'),
      department: fc.constantFrom('Finance', 'Sales'),
      status: fc.constantFrom('active', 'ended'),
      start: fc.integer({ min: 20, max: 25 }),
    });
    fc.assert(
      fc.property(anyScope, anyScope, anyPerson, (before, after, { company, department, status, start }) => {
        const [wide, narrow] = [Scope.parse(before), Scope.parse(after)];
        fc.pre(isNarrowing(wide, narrow));
        const employments = [
          anEmployment({ company_external_id: company, start_date: day(`2026-11-${start}`) }),
        ];
        const employee = anEmployee({
          department,
          enrollment_status: status,
          employments,
        });
        const taken = (one: Scope) => judgeScope(one, { employee, attributes: new Map() }, today).included;
        return !taken(narrow) || taken(wide);
      }),
    );
  });
});

describe('the sentence of a scope', () => {
  it.each([
    [{}, 'Everybody is taken.'],
    [
      { attribute: { name: 'Platform', accepted: ['Yes', 'Ja'] } },
      'Only people whose attribute “Platform” is “Yes” or “Ja”.',
    ],
    [
      { companies: ['F1'], statuses: ['active'] as const },
      'Only people of company “F1”; and with status “active”.',
    ],
    [
      { departments: ['Sales'], employment_types: ['internal'] },
      'Only people of department “Sales”; and with employment type “internal”.',
    ],
    [{ starts_within_days: 1 }, 'Only people who start at the latest 1 day from today.'],
    [{ starts_within_days: 0 }, 'Only people who have started by today.'],
    [{ starts_within_days: -90 }, 'Only people who started at least 90 days ago.'],
    [{ ended_within_days: 30 }, 'Only people who have not ended, or ended at most 30 days ago.'],
  ])('%j', (rules, sentence) => {
    expect(scopeSentence(scope(rules as Partial<Scope>))).toBe(sentence);
  });

  it('has a part for every rule there can be', () => {
    const all = scope({
      attribute: { name: 'A', accepted: ['x'] },
      companies: ['a'],
      departments: ['a'],
      employment_types: ['a'],
      statuses: ['active'],
      starts_within_days: 1,
      ended_within_days: 1,
    });
    expect(scopeRuleSentences(all).map(({ rule }) => rule)).toEqual(Object.keys(Scope.shape));
  });
});

function scope(rules: { [Rule in keyof Scope]?: Scope[Rule] | { name: string } | undefined }): Scope {
  return Scope.parse(rules);
}

describe('A7 patterns in a scope', () => {
  const bomb = '(a+)+$';
  const scope = Scope.parse({
    attribute: { name: bomb, accepted: [bomb, '.*'] },
    departments: ['.*', 'Care|Sales'],
    companies: ['^1'],
  });
  const person = (department: string, value: string) => ({
    employee: {
      ...anEmployee({ department }),
      employments: [anEmployment({ company_external_id: '^1' })],
    },
    attributes: new Map([[bomb, value]]),
  });

  it('are texts like any other', () => {
    expect(judgeScope(scope, person('Care', bomb), today)).toEqual({ included: false, rule: 'departments' });
    expect(judgeScope(scope, person('.*', 'anything'), today)).toMatchObject({ included: false });
    expect(judgeScope(scope, person('.*', bomb), today)).toEqual({ included: true });
  });

  it('cost no more than their length', () => {
    const long = `${'a'.repeat(100_000)}!`;
    const began = performance.now();
    for (let time = 0; time < 100; time += 1) judgeScope(scope, person('.*', long), today);
    expect(performance.now() - began).toBeLessThan(2000);
  });

  it('have no place: a rule that is not declared is refused', () => {
    expect(Scope.safeParse({ email_matches: bomb }).success).toBe(false);
    expect(Scope.safeParse({ departments: [{ pattern: bomb }] }).success).toBe(false);
  });
});
