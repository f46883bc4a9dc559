import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anEmployment, aSourcePerson, day } from '../../test/support/employee-builders.ts';
import { type EmployeeContext, employeeOf } from './employee-of.ts';
import { Mapping } from './mapping.ts';
import type { SourcePerson } from './source-person.ts';

const today = day('2026-11-22');

describe('texts', () => {
  it('X7 makes the two spellings of é one', () => {
    expect(read({ first_name: 'Jose\u0301' }).employee.first_name).toBe(
      read({ first_name: 'Jos\u00e9' }).employee.first_name,
    );
  });

  it('X8 keeps emoji, right-to-left marks, joiners and 300 characters', () => {
    const name = `\u202eNo\u200dor 👩🏽‍🚀 ${'a'.repeat(300)}`;
    const result = read({ first_name: name });
    expect(result.employee.first_name).toBe(name);
    expect(codes(result)).toEqual([]);
  });

  it('X9 takes out NUL and lone surrogates with a finding and goes on', () => {
    const result = read({ last_name: 'Jan\u0000sen\ud83d' });
    expect(result.employee.last_name).toBe('Jansen');
    expect(result.findings).toEqual([
      { code: 'TEXT_CLEANED', severity: 'note', external_id: 'E1', path: 'last_name' },
    ]);
    expect(result.blocked).toBe(false);
  });

  it('X11 gives names on unchanged', () => {
    const names = { first_name: "d'Ancona", prefix: 'van der', last_name: 'ten Berge-van der Meulen' };
    expect(read(names).employee).toMatchObject(names);
  });

  it('X11 takes a person with one name only', () => {
    const { employee, findings } = read({ first_name: '', last_name: 'Suharto' });
    expect(employee.first_name).toBeUndefined();
    expect(findings).toMatchObject([{ code: 'NAME_MISSING', path: 'first_name' }]);
  });

  it('X12 leaves a person with a text of ten megabytes as last accepted', () => {
    const result = read({ department: 'x'.repeat(10_000_000) });
    expect(result.blocked).toBe(true);
    expect(result.findings).toMatchObject([{ code: 'RECORD_TOO_LARGE', path: 'department' }]);
  });

  it.each([
    ['external_id', { external_id: 'E\u00001' }],
    ['external_id', { external_id: '' }],
  ])('blocks a person whose %s cannot be stored, and puts the id nowhere', (_, values) => {
    const result = read(values);
    expect(result.blocked).toBe(true);
    expect(result.findings[0]).toEqual({ code: 'ID_MISSING', severity: 'invalid', path: 'external_id' });
  });

  it('makes trimmed-away and empty texts absent', () => {
    const { employee } = read({ department: '   ', title: '' });
    expect('department' in employee || 'title' in employee).toBe(false);
  });

  it('X19 a department renamed to nothing is empty, not the old value', () => {
    expect(read({ department: '' }).employee.department).toBeUndefined();
  });
});

describe('findings', () => {
  const rows: [name: string, values: Partial<SourcePerson>, expected: string[]][] = [
    ['an ordinary person has none', {}, []],
    ['no e-mail', { email: '' }, ['EMAIL_MISSING email']],
    ['an unusual e-mail is kept', { email: 'noor at firm' }, ['EMAIL_UNUSUAL email']],
    ['no last name', { last_name: ' ' }, ['NAME_MISSING last_name']],
    ['no start', { employments: [{ external_id: 'C1' }] }, ['START_DATE_MISSING employments[0].start_date']],
    ['no employment', { employments: [] }, ['EMPLOYMENT_MISSING employments']],
    [
      'X6 starts later',
      { employments: [anEmployment({ start_date: day('2026-12-01') })] },
      ['FUTURE_START employments[0].start_date'],
    ],
    [
      'X5 ends later',
      { employments: [anEmployment({ offboarding_date: day('2026-12-31') })] },
      ['FUTURE_END employments[0].offboarding_date'],
    ],
    [
      'end before start',
      { employments: [anEmployment({ offboarding_date: day('2019-12-31') })] },
      ['END_BEFORE_START employments[0].offboarding_date'],
    ],
    [
      'X5 two at once',
      { employments: [anEmployment(), anEmployment({ external_id: 'C2' })] },
      ['SEVERAL_EMPLOYMENTS employments'],
    ],
    [
      'one after the other',
      {
        employments: [
          anEmployment({ offboarding_date: day('2021-01-01') }),
          anEmployment({ external_id: 'C2', start_date: day('2021-01-02') }),
        ],
      },
      [],
    ],
    [
      'switched off by hand',
      { source_status: 'deactivated' },
      ['DEACTIVATED_WITHOUT_END employments[0].offboarding_date'],
    ],
    ['X27 born on a leap day', { birthday: day('1992-02-29') }, []],
    ['X27 born before 1900', { birthday: day('1899-12-31') }, ['DATE_UNUSUAL birthday']],
    ['X27 born in the future', { birthday: day('2026-11-23') }, ['DATE_UNUSUAL birthday']],
    [
      'X27 started before 1900',
      { employments: [anEmployment({ start_date: day('0001-01-01') })] },
      ['DATE_UNUSUAL employments[0].start_date'],
    ],
  ];
  it.each(rows)('%s', (_, values, expected) => {
    const result = read(values);
    expect(result.findings.map(({ code, path }) => `${code} ${path}`)).toEqual(expected);
    expect(result.blocked).toBe(false);
  });

  it('keeps unusual dates and addresses', () => {
    const { employee } = read({ birthday: day('1899-12-31'), email: 'noor at firm' });
    expect(employee).toMatchObject({ birthday: '1899-12-31', email: 'noor at firm' });
  });
});

describe('the mapping', () => {
  it('leaves out what is off and does not miss it', () => {
    const { employee, findings } = read(
      {},
      { off: ['email', 'birthday', 'employments.company_external_id'] },
    );
    expect(Object.keys(employee)).not.toContain('email');
    expect(Object.keys(employee)).not.toContain('birthday');
    expect(employee.employments[0]).toEqual({ external_id: 'C1', start_date: '2020-01-01' });
    expect(findings).toEqual([]);
  });

  it('takes optional fields only when they are asked for', () => {
    const person = {
      title: 'Cook',
      gender: 'Female',
      weekly_hours: 36,
      phone: '+31612345678',
      manager_external_id: 'E9',
    };
    expect(Object.keys(read(person).employee)).not.toContain('title');
    const fields = {
      title: true,
      gender: true,
      weekly_hours: true,
      phone: true,
      manager_external_id: true,
    } as const;
    expect(read(person, { fields }).employee).toMatchObject(person);
  });

  it('cannot switch off the id, the status and the dates that it follows from', () => {
    const { employee } = read(
      {},
      { off: ['external_id', 'enrollment_status', 'employments.start_date', 'employments.external_id'] },
    );
    expect(employee).toMatchObject({
      external_id: 'E1',
      enrollment_status: 'active',
      employments: [{ external_id: 'C1', start_date: '2020-01-01' }],
    });
  });

  it('fills fields from attributes in their own types', () => {
    const attributes = new Map<string, string | number | boolean | null | string[]>([
      ['Team', ' Sales '],
      ['Badge', 4711],
      ['Hours', '36.5'],
      ['Leaves', '2026-11-21T00:00:00+01:00'],
      ['Site', ['North']],
    ]);
    const fields = {
      department: 'Team',
      'employments.payroll_id': 'Badge',
      weekly_hours: 'Hours',
      'employments.offboarding_date': 'Leaves',
      title: 'Site',
    };
    const { employee, endsOn } = read({ attributes }, { fields });
    expect(employee).toMatchObject({
      department: 'Sales',
      weekly_hours: 36.5,
      title: 'North',
      enrollment_status: 'ended',
    });
    expect(employee.employments[0]).toMatchObject({ payroll_id: '4711', offboarding_date: '2026-11-21' });
    expect(endsOn).toBe('2026-11-21');
  });

  it('fills the primary employment when there are several', () => {
    const employments = [
      anEmployment({ offboarding_date: day('2021-01-01') }),
      anEmployment({ external_id: 'C2', start_date: day('2022-01-01') }),
    ];
    const { employee } = read(
      { employments, attributes: new Map([['Badge', 'B7']]) },
      { fields: { 'employments.payroll_id': 'Badge' } },
    );
    expect(employee.employments.map(({ external_id, payroll_id }) => [external_id, payroll_id])).toEqual([
      ['C2', 'B7'],
      ['C1', undefined],
    ]);
  });

  it('X1 an attribute that is missing, null or empty empties the field without a finding', () => {
    for (const attributes of [
      new Map(),
      new Map([['Team', null]]),
      new Map([['Team', '']]),
      new Map([['Team', []]]),
    ]) {
      const result = read({ attributes }, { fields: { department: 'Team' } });
      expect(result.employee.department).toBeUndefined();
      expect(codes(result)).toEqual([]);
    }
  });

  it.each([
    ['X26 a decimal comma that nobody declared', { weekly_hours: 'A' }, '36,5', 'VALUE_UNKNOWN'],
    ['X3 a boolean where a text belongs', { department: 'A' }, true, 'VALUE_UNKNOWN'],
    ['X2 a number that lost digits', { department: 'A' }, 2 ** 63, 'VALUE_UNKNOWN'],
    ['several values where one belongs', { department: 'A' }, ['North', 'South'], 'VALUE_UNKNOWN'],
  ])('%s stays empty with a finding', (_, fields, value, code) => {
    const result = read({ attributes: new Map([['A', value]]) }, { fields });
    expect(codes(result)).toEqual([code]);
    expect(result.blocked).toBe(false);
    expect(Object.keys(result.employee)).not.toContain(Object.keys(fields)[0]);
  });

  it('X26 reads a decimal comma that was declared', () => {
    const attributes = new Map([['Hours', '36,5']]);
    expect(
      read({ attributes }, { fields: { weekly_hours: 'Hours' } }, { decimalMark: ',' }).employee.weekly_hours,
    ).toBe(36.5);
  });

  it.each(['2024-02-30', '31-12-2024', '1732233600', 1732233600])(
    'X4 blocks a person with the date %s',
    (value) => {
      const result = read(
        { attributes: new Map([['End', value]]) },
        { fields: { 'employments.offboarding_date': 'End' } },
      );
      expect(result.blocked).toBe(true);
      expect(codes(result)).toEqual(['DATE_INVALID']);
    },
  );

  it('X4 takes 9999-12-31 as no end, and as no birthday', () => {
    const attributes = new Map([['Far', '9999-12-31']]);
    const open = read({ attributes }, { fields: { 'employments.offboarding_date': 'Far' } });
    expect(open.blocked).toBe(false);
    expect(open.endsOn).toBeUndefined();
    expect(codes(read({ attributes }, { fields: { birthday: 'Far' } }))).toEqual(['DATE_INVALID']);
  });

  it('translates employment types and passes the others, X13 names of object properties included', () => {
    const mapping = { employment_types: { INTERNAL: 'employee' } };
    const typeOf = (type: string) =>
      read({ employments: [anEmployment({ employment_type: type })] }, mapping).employee.employments[0]
        ?.employment_type;
    expect(['INTERNAL', 'EXTERNAL', 'constructor', '__proto__'].map(typeOf)).toEqual([
      'employee',
      'EXTERNAL',
      'constructor',
      '__proto__',
    ]);
  });

  it('takes custom values in their own types, by name, without empty ones', () => {
    const attributes = new Map<string, string | number | boolean | null | string[]>([
      ['A', ' x '],
      ['B', 3],
      ['C', false],
      ['D', ['p', '', 'q']],
      ['E', ''],
      ['F', null],
    ]);
    const custom = Object.fromEntries(
      ['f', 'e', 'd', 'c', 'b', 'a', 'constructor'].map((name) => [name, { from: name.toUpperCase() }]),
    );
    expect(read({ attributes }, { custom }).employee.custom).toEqual({
      a: 'x',
      b: 3,
      c: false,
      d: ['p', 'q'],
    });
  });

  it('takes nothing on the default-deny list without a reason', () => {
    const attributes = new Map([['Salary', 5000]]);
    expect(
      read({ attributes }, { custom: { pay_band: { from: 'Salary' } } }).employee.custom,
    ).toBeUndefined();
    const reasoned = { custom: { band: { from: 'Salary', reason: 'Legal duty under the works agreement' } } };
    expect(read({ attributes }, reasoned).employee.custom).toEqual({ band: 5000 });
  });

  it.each([
    ['+31 (0)6 1234 5678', '+31612345678', []],
    ['call me', 'call me', ['VALUE_UNKNOWN']],
  ])('X20 takes the phone %s as %s', (phone, expected, found) => {
    const result = read({ phone }, { fields: { phone: true } });
    expect(result.employee.phone).toBe(expected);
    expect(codes(result)).toEqual(found);
  });
});

describe('citizen service numbers', () => {
  const bsn = '111222333';
  it.each([
    ['payroll_id', { employments: [anEmployment({ payroll_id: bsn })] }, {}],
    ['payroll_id with dots', { employments: [anEmployment({ payroll_id: '1112.22.333' })] }, {}],
    ['a custom text', { attributes: new Map([['A', bsn]]) }, { custom: { badge: { from: 'A' } } }],
    ['a custom number', { attributes: new Map([['A', Number(bsn)]]) }, { custom: { badge: { from: 'A' } } }],
    ['a custom list', { attributes: new Map([['A', [bsn]]]) }, { custom: { badge: { from: 'A' } } }],
    ['an overridden field', { attributes: new Map([['A', bsn]]) }, { fields: { department: 'A' } }],
    [
      'an overridden payroll_id',
      { attributes: new Map([['A', bsn]]) },
      { fields: { 'employments.payroll_id': 'A' } },
    ],
  ])('X21 are not taken from %s', (_, person, mapping) => {
    const result = read(person, mapping);
    expect(codes(result)).toEqual(['LOOKS_LIKE_BSN']);
    expect(JSON.stringify(result.employee)).not.toMatch(/111222333|1112\.22\.333/);
    expect(result.blocked).toBe(false);
  });

  it('X21 other numbers of nine digits are', () => {
    expect(
      read({ employments: [anEmployment({ payroll_id: '111222334' })] }).employee.employments[0]?.payroll_id,
    ).toBe('111222334');
    expect(
      read({ attributes: new Map([['A', 36]]) }, { custom: { hours: { from: 'A' } } }).employee.custom,
    ).toEqual({ hours: 36 });
  });
});

describe('any source person', () => {
  it('X9 X12 X13 gives an employee that can be stored, and never throws', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
      fc.constantFrom('\ud800', '\u0000', '__proto__', '9999-12-31', '111222333'),
    );
    const value = fc.oneof(text, fc.double(), fc.boolean(), fc.constant(null), fc.array(text));
    const fields = {
      department: 'A',
      birthday: 'A',
      weekly_hours: 'A',
      phone: 'A',
      'employments.offboarding_date': 'A',
      'employments.payroll_id': 'A',
    };
    const mapping = { fields, custom: { any: { from: 'A' } } };
    const unstorable = /\\u00[01]|\\ud[89a-f][0-9a-f]{2}/;
    fc.assert(
      fc.property(text, text, value, (id, name, attribute) => {
        const employments = [anEmployment({ external_id: id, company_external_id: name })];
        const person = {
          external_id: id,
          first_name: name,
          email: name,
          employments,
          attributes: new Map([['A', attribute]]),
        };
        const result = read(person, mapping);
        const { external_id: _, ...rest } = result.employee; // an id that cannot be stored blocks the person
        expect(JSON.stringify(result.blocked ? rest : result.employee)).not.toMatch(unstorable);
        expect(JSON.stringify(result.findings)).not.toMatch(unstorable);
      }),
    );
  });
});

function read(
  person: Partial<SourcePerson>,
  mapping: Partial<Mapping> = {},
  context: Partial<EmployeeContext> = {},
) {
  return employeeOf(aSourcePerson(person), { mapping: Mapping.parse(mapping), today, ...context });
}

function codes(result: { findings: readonly { code: string }[] }): string[] {
  return result.findings.map(({ code }) => code);
}
