import { describe, expect, test } from 'vitest';
import type { LocalDate } from '../../domain/local-date.ts';
import { Mapping } from '../../domain/mapping.ts';
import type { Normalised, SourcePerson } from '../../domain/source-person.ts';
import { assembly } from './assemble.ts';
import companies from './fixtures/companies.json' with { type: 'json' };
import employee from './fixtures/employee.json' with { type: 'json' };
import employment from './fixtures/employment.json' with { type: 'json' };
import { namedParts } from './named.ts';
import { normalise } from './normalise.ts';
import type { YouServeEmployee } from './parts.ts';
import { isPart, reducer } from './reduce.ts';
import { Settings } from './schema.ts';
import { sourceFields } from './source-fields.ts';

const today = '2026-11-22' as LocalDate; // a date that exists
const everything = Mapping.parse({ fields: { title: true, weekly_hours: true, gender: true, phone: true } });

interface Given {
  /** Over the fixture; `undefined` takes a property away. */
  employee?: Record<string, unknown>;
  /** Over the fixture's only employment. */
  nested?: Record<string, unknown>;
  /** Over the fixture's row of /employments; null = there is none. */
  row?: Record<string, unknown> | null;
  settings?: Record<string, unknown>;
  attributes?: readonly string[];
  mapping?: Mapping;
}

function recordOf(given: Given): YouServeEmployee {
  const { mapping = everything, attributes = [] } = given;
  const reduce = reducer(mapping, attributes);
  const nested = { ...employee.employments[0], ...given.nested };
  const reduced = reduce.employee({ ...employee, employments: [nested], ...given.employee }, 'employees[0]');
  const row =
    given.row === null ? [] : [reduce.employment({ ...employment, ...given.row }, 'employments[0]')];
  if (!isPart(reduced)) throw new Error('The record has no id.');
  const named = [
    ...namedParts(companies.value, 'company'),
    ...namedParts([{ id: '2210', fullName: 'Ontwikkelaar' }], 'jobProfile'),
  ];
  return assembly.assemble(reduced.key, [reduced.part], [...named, ...row.filter(isPart)], today);
}

function normalised(given: Given = {}): Normalised {
  const { mapping = everything, attributes = [] } = given;
  const settings = Settings.parse({ tenant_id: '1', ...given.settings });
  return normalise(recordOf(given), { settings, mapping, attributes, today });
}

function person(given: Given = {}): SourcePerson {
  const read = normalised(given);
  if (read.outcome !== 'person') throw new Error(`It is ${read.outcome}: ${JSON.stringify(read)}`);
  return read.person;
}

function findings(given: Given): string[] {
  const read = normalised(given);
  return read.outcome === 'absent' ? [] : read.findings.map(({ code, path }) => `${code} ${path}`);
}

test('every field comes from where the documentation says', () => {
  expect(normalised({ attributes: ['YourCampus'] })).toEqual({
    outcome: 'person',
    findings: [],
    person: {
      external_id: '36457840',
      person_code: '1012',
      email: 'amy@icommus.example',
      private_email: 'amy@home.example',
      first_name: 'Amy',
      last_name: 'Vries - van Eijck',
      birthday: '1986-12-02',
      title: 'Ontwikkelaar',
      weekly_hours: 32,
      gender: 'Female',
      phone: '+31 6 0000 0002',
      source_status: 'active',
      employments: [
        {
          external_id: '36457900',
          payroll_id: '120',
          employment_type: '1',
          start_date: '2019-04-01',
          work_anniversary: '2017-02-01',
          offboarding_date: '2026-12-31',
          company_external_id: '35146808',
        },
      ],
      attributes: new Map([['YourCampus', 'Ja']]),
      absent: [],
      absentAttributes: [],
    },
  });
});

test('without a mapping the optional fields are not there, and not in the record either', () => {
  const plain = person({ mapping: Mapping.parse({}) });
  for (const field of ['title', 'weekly_hours', 'gender', 'phone']) expect(plain).not.toHaveProperty(field);
  expect(JSON.stringify(recordOf({ mapping: Mapping.parse({}) }))).not.toMatch(
    /workingAmount|jobProfile|Female|\+31/,
  );
});

describe('e-mail', () => {
  const business = { type: 'Business', address: 'b@x.example' };
  test.each([
    [
      'the first business address that is filled',
      [{ type: 'Business', address: ' ' }, { type: 'business' }, business],
      'b@x.example',
      undefined,
    ],
    ['types in any case', [{ type: 'BUSINESS', address: 'b@x.example' }], 'b@x.example', undefined],
    [
      '0 for business and 1 for private',
      [
        { type: 1, address: 'p@x.example' },
        { type: 0, address: 'b@x.example' },
      ],
      'b@x.example',
      'p@x.example',
    ],
    ['personal for private', [{ type: 'Personal', address: 'p@x.example' }], undefined, 'p@x.example'],
    ['no business address', [{ type: 'Private', address: 'p@x.example' }], undefined, 'p@x.example'],
    [
      'an unknown type',
      [{ type: 'Other', address: 'o@x.example' }, { address: 'n@x.example' }],
      undefined,
      undefined,
    ],
    ['none at all', [], undefined, undefined],
    ['X1 null', null, undefined, undefined],
    ['X1 hidden', undefined, undefined, undefined],
  ])('%s', (_, emailAddresses, email, privateEmail) => {
    const read = person({ employee: { emailAddresses } });
    expect([read.email, read.private_email]).toEqual([email, privateEmail]);
  });

  test('is not kept where it is not mapped', () => {
    const record = recordOf({ mapping: Mapping.parse({ off: ['private_email'] }) });
    expect(record.slice.emailAddresses).toEqual([{ type: 'Business', address: 'amy@icommus.example' }]);
  });
});

describe('names', () => {
  test.each([
    ['van der', 'van der Berg', 'van der', 'Berg'],
    ['van der', 'Van Der Berg', 'van der', 'Berg'],
    ['de', 'Vries - van Eijck', 'de', 'Vries - van Eijck'],
    ['de', 'Deventer', 'de', 'Deventer'],
    ['ten', 'ten Berge-van der Meulen', 'ten', 'Berge-van der Meulen'],
    ["d'", "d'Ancona", "d'", 'Ancona'],
    ['in ’t', 'in ’t Veld', 'in ’t', 'Veld'],
    ['de', 'de', 'de', 'de'],
    ['  ', 'van Dijk', undefined, 'van Dijk'],
    [undefined, 'van Dijk', undefined, 'van Dijk'],
    ['van', undefined, 'van', undefined],
  ])('X11 with the setting, prefix “%s” of “%s”', (lastNamePrefix, lastName, prefix, rest) => {
    const read = person({ employee: { lastNamePrefix, lastName }, settings: { use_last_name_prefix: true } });
    expect([read.prefix, read.last_name]).toEqual([prefix, rest]);
  });

  test('X11 without the setting the last name stays as sent and there is no prefix', () => {
    const read = person({ employee: { lastNamePrefix: 'van der', lastName: 'van der Berg' } });
    expect(read).toMatchObject({ last_name: 'van der Berg' });
    expect(read).not.toHaveProperty('prefix');
  });

  test('X11 nobody is given a first name that knownAs does not hold', () => {
    expect(person({ employee: { knownAs: undefined } })).not.toHaveProperty('first_name');
    expect(person({ employee: { knownAs: '' } })).not.toHaveProperty('first_name');
  });

  test('X7 X8 text goes on as it was sent', () => {
    const lastName = 'Jose\u0301 \u202E\u200B🎉';
    expect(person({ employee: { lastName } }).last_name).toBe(lastName);
  });
});

describe('dates', () => {
  test.each([['0000-00-00'], ['2024-02-30'], ['31-12-2024'], ['1577836800'], ['20240101'], ['soon']])(
    'X4 %s is a finding with its path, and the person is left as last accepted',
    (text) => {
      const path = 'employments[0].hireDate';
      expect(normalised({ nested: { hireDate: text } })).toEqual({
        outcome: 'invalid',
        external_id: '36457840',
        findings: [{ code: 'DATE_INVALID', severity: 'invalid', external_id: '36457840', path }],
      });
    },
  );

  test.each([
    ['dateOfBirth', { employee: { dateOfBirth: 'x' } }],
    ['dateOfBirth', { employee: { dateOfBirth: '9999-12-31' } }],
    ['validFrom', { employee: { validFrom: 'x' } }],
    ['validUntil', { employee: { validUntil: '2024-13-01' } }],
    ['employments[0].originalHireDate', { nested: { originalHireDate: 'x' } }],
    ['employments[0].dischargeDate', { nested: { dischargeDate: 'x' } }],
    ['employments[0].hireDate', { nested: { hireDate: '9999-12-31' } }],
    ['/employments endDate', { row: { endDate: 'x' } }],
    ['/employments validFrom', { row: { validFrom: 'x' } }],
  ])('X4 %s', (path, given) => {
    expect(findings(given)).toEqual([`DATE_INVALID ${path}`]);
  });

  test('X4 a time and an offset behind a date move nothing', () => {
    expect(person({ employee: { dateOfBirth: '1986-12-02T00:00:00+02:00' } }).birthday).toBe('1986-12-02');
  });

  test('X27 a leap day and a year long ago are kept', () => {
    expect(person({ employee: { dateOfBirth: '1960-02-29' } }).birthday).toBe('1960-02-29');
    expect(person({ employee: { dateOfBirth: '1899-01-01' } }).birthday).toBe('1899-01-01');
  });

  test('a date of a field that is not mapped spoils nothing', () => {
    const mapping = Mapping.parse({ off: ['birthday'] });
    expect(person({ mapping, employee: { dateOfBirth: { wrong: true } } })).not.toHaveProperty('birthday');
  });
});

describe('the last day', () => {
  const none = { dischargeDate: undefined };
  test.each([
    ['dischargeDate', {}, {}, '2026-12-31'],
    [
      'dischargeDate before endDate',
      { dischargeDate: '2026-12-15' },
      { endDate: '2027-01-31' },
      '2026-12-15',
    ],
    [
      'endDate of /employments where there is no discharge',
      none,
      { ...none, endDate: '2027-01-31' },
      '2027-01-31',
    ],
    [
      'dischargeDate of /employments where the slice has none',
      none,
      { dischargeDate: '2027-02-28', endDate: '2027-01-31' },
      '2027-02-28',
    ],
    [
      '9999-12-31 is none, and endDate counts',
      { dischargeDate: '9999-12-31' },
      { ...none, endDate: '2027-01-31' },
      '2027-01-31',
    ],
    [
      '9999-12-31 everywhere',
      { dischargeDate: '9999-12-31' },
      { dischargeDate: '9999-12-31', endDate: '9999-12-31' },
      undefined,
    ],
    ['hidden everywhere', none, { ...none, endDate: undefined }, undefined],
    ['X1 null and empty', { dischargeDate: null }, { dischargeDate: '', endDate: '' }, undefined],
    [
      'a nested endDate, should it ever come',
      { ...none, endDate: '2027-03-31' },
      { ...none, endDate: '2027-01-31' },
      '2027-03-31',
    ],
  ])('%s', (_, nested, row, end) => {
    expect(person({ nested, row }).employments[0]?.offboarding_date).toBe(end);
  });

  test('no counterpart in /employments is a finding, only when that list was read', () => {
    expect(findings({ row: null })).toEqual(['EMPLOYMENT_UNMATCHED employments[0].contractId']);
    expect(findings({ row: { id: '1' } })).toEqual(['EMPLOYMENT_UNMATCHED employments[0].contractId']);
    expect(findings({ row: null, settings: { read_employments: false } })).toEqual([]);
  });

  test('a row of /employments that no longer counts is none, unless it says how the contract ended', () => {
    const nested = { dischargeDate: undefined };
    expect(findings({ nested, row: { isActive: false } })).toEqual([
      'EMPLOYMENT_UNMATCHED employments[0].contractId',
    ]);
    const ended = { nested, row: { isActive: false, dischargeDate: undefined, endDate: '2026-10-31' } };
    expect(person(ended).employments[0]?.offboarding_date).toBe('2026-10-31');
  });
});

describe('isActive', () => {
  const past = { nested: { dischargeDate: '2026-11-21' } };
  const current = { nested: { dischargeDate: '2026-11-22' } };
  test.each([
    ['true', true, 'person'],
    ['X3 "true"', 'true', 'person'],
    ['X3 1', 1, 'person'],
    ['X3 "Yes"', 'Yes', 'person'],
    ['hidden', undefined, 'person'],
    ['null', null, 'person'],
    ['false', false, 'absent'],
    ['X3 "false"', 'false', 'absent'],
    ['X3 0', 0, 'absent'],
    ['X3 "nee"', 'nee', 'absent'],
  ])('%s with an end to come: %s is %s', (_, isActive, outcome) => {
    expect(normalised({ employee: { isActive }, ...current }).outcome).toBe(outcome);
  });

  test('false with a past discharge is a person who left', () => {
    expect(normalised({ employee: { isActive: false }, ...past }).outcome).toBe('person');
  });

  test('false without employments is absent', () => {
    expect(normalised({ employee: { isActive: false, employments: [] } })).toEqual({
      outcome: 'absent',
      external_id: '36457840',
    });
  });

  test.each(['maybe', 2, {}])('X3 %o is no yes and no no', (isActive) => {
    expect(findings({ employee: { isActive } })).toEqual(['STATUS_UNKNOWN isActive']);
  });
});

describe('shape', () => {
  test.each([
    ['lastName', { employee: { lastName: {} } }],
    ['emailAddresses', { employee: { emailAddresses: 'x' } }],
    ['emailAddresses[0].address', { employee: { emailAddresses: [{ type: 'Business', address: 5.5 }] } }],
    ['employments', { employee: { employments: {} } }],
    ['employments[0]', { employee: { employments: ['x'] } }],
    ['employments[0].hireDate', { nested: { hireDate: true } }],
    ['employments[0].contractId', { nested: { contractId: undefined } }],
    ['employments[0].workingAmount', { nested: { workingAmount: 32 } }],
    ['/employments endDate', { row: { endDate: [] } }],
  ])('a wrong type at %s is named by its path, never by its value', (path, given) => {
    expect(normalised(given)).toEqual({
      outcome: 'invalid',
      external_id: '36457840',
      findings: expect.arrayContaining([
        { code: 'RECORD_MALFORMED', severity: 'invalid', external_id: '36457840', path },
      ]),
    });
  });

  test.each([undefined, null, '', ' ', {}, 1.5, true])('an id of %o is none', (id) => {
    const reduced = reducer(everything, []).employee({ ...employee, id }, 'employees[7]');
    expect(reduced).toEqual({
      external_id: undefined,
      findings: [{ code: 'ID_MISSING', severity: 'invalid', path: 'employees[7].id' }],
    });
  });

  test.each([null, 'text', 5, []])('a record that is %o has no id', (record) => {
    expect(reducer(everything, []).employee(record, 'employees[7]')).toMatchObject({
      findings: [{ code: 'ID_MISSING' }],
    });
  });

  test('X2 a number is taken as its digits, and text keeps its zeros', () => {
    const read = person({ employee: { id: 36457840, personCode: '0012' }, nested: { employeeCode: 120 } });
    expect([read.external_id, read.person_code, read.employments[0]?.payroll_id]).toEqual([
      '36457840',
      '0012',
      '120',
    ]);
  });

  test('X12 a record that is too large is quarantined', () => {
    expect(findings({ employee: { lastName: 'x'.repeat(100_001) } })).toEqual(['RECORD_TOO_LARGE ']);
  });

  test('X13 hostile keys change nothing', () => {
    const hostile = {
      ...employee,
      ...(JSON.parse('{"__proto__":{"isActive":false},"constructor":"x"}') as object),
    };
    const reduced = reducer(everything, ['__proto__']).employee(
      { ...hostile, extensions: [{ key: '__proto__', value: 'x' }] },
      'employees[0]',
    );
    expect(isPart(reduced) && reduced.part.isActive).toBe(true);
    expect(({} as Record<string, unknown>)['isActive']).toBeUndefined();
  });
});

describe('employments', () => {
  const nested = employee.employments[0];

  test('two contracts are two employments; two codes of one person may be equal', () => {
    const two = [nested, { ...nested, contractId: '2' }];
    expect(
      person({ employee: { employments: two } }).employments.map(({ external_id }) => external_id),
    ).toEqual(['36457900', '2']);
  });

  test('one contract that stands twice is one; with other values it is a contradiction', () => {
    expect(person({ employee: { employments: [nested, nested] } }).employments).toHaveLength(1);
    const other = { ...nested, employeeCode: '121' };
    expect(findings({ employee: { employments: [nested, other] } })).toEqual([
      'ID_DUPLICATE employments[1].contractId',
    ]);
  });

  test('an unknown company code is a finding and left empty; no code is nothing', () => {
    expect(findings({ nested: { company: '501' } })).toEqual(['COMPANY_UNKNOWN employments[0].company']);
    expect(person({ nested: { company: '501' } }).employments[0]).not.toHaveProperty('company_external_id');
    expect(findings({ nested: { company: undefined } })).toEqual([]);
  });
});

describe('optional fields', () => {
  test.each([
    [{ amountOfWork: 36.5, unitOfWork: 'Hours', periodOfWork: 'Week' }, 36.5, []],
    [{ amountOfWork: '36.5', unitOfWork: 'hours', periodOfWork: 'WEEK' }, 36.5, []],
    [{ amountOfWork: 0, unitOfWork: 'Hours', periodOfWork: 'Week' }, 0, []],
    [
      { amountOfWork: '36,5', unitOfWork: 'Hours', periodOfWork: 'Week' },
      undefined,
      ['VALUE_UNKNOWN employments[0].workingAmount'],
    ],
    [
      { amountOfWork: 4, unitOfWork: 'Days', periodOfWork: 'Week' },
      undefined,
      ['VALUE_UNKNOWN employments[0].workingAmount'],
    ],
    [{ unitOfWork: 'Hours', periodOfWork: 'Week' }, undefined, []],
    [undefined, undefined, []],
  ])('X26 working amount %o', (workingAmount, hours, expected) => {
    expect(person({ nested: { workingAmount } }).weekly_hours).toBe(hours);
    expect(findings({ nested: { workingAmount } })).toEqual(expected);
  });

  test('a job profile that is not in the list is a finding', () => {
    expect(findings({ nested: { jobProfile: '9' } })).toEqual(['VALUE_UNKNOWN employments[0].jobProfile']);
  });

  test.each([
    [[{ type: 'Mobile', number: '1' }], '1'],
    [[{ type: 'Home', number: '1' }], undefined],
    [
      [
        { type: 'Business', number: ' ' },
        { type: 'mobile', number: '2' },
      ],
      '2',
    ],
  ])('phone of %o', (phoneNumbers, phone) => {
    expect(person({ employee: { phoneNumbers } }).phone).toBe(phone);
  });
});

describe('extensions', () => {
  test.each([
    ['text', [{ key: 'A', value: 'x' }], 'x'],
    ['a number', [{ key: 'A', value: 5 }], 5],
    ['a boolean', [{ key: 'A', value: false }], false],
    ['a list', [{ key: 'A', value: ['x', 5] }], ['x', '5']],
    ['the first that is filled', [{ key: 'A', value: '' }, { key: 'A' }, { key: 'A', value: 'y' }], 'y'],
    ['null', [{ key: 'A', value: null }], undefined],
    ['another key', [{ key: 'a', value: 'x' }], undefined],
    ['hidden', undefined, undefined],
  ])('%s', (_, extensions, value) => {
    const read = person({ employee: { extensions }, attributes: ['A'] });
    expect(read.attributes.get('A')).toEqual(value);
    expect(read.attributes.size).toBe(value === undefined ? 0 : 1);
  });

  test('an object is not taken, with a finding', () => {
    const given = { employee: { extensions: [{ key: 'A', value: { deep: 1 } }] }, attributes: ['A'] };
    expect(findings(given)).toEqual(['VALUE_UNKNOWN extensions[0].value']);
  });

  test('only named ones are kept', () => {
    expect(recordOf({ attributes: ['YourCampus'] }).slice.extensions).toEqual([
      { key: 'YourCampus', value: 'Ja' },
    ]);
    expect(recordOf({}).slice).not.toHaveProperty('extensions');
  });
});

test('the source fields of a record are listed in YouServe’s spelling', () => {
  const listed = new Map(
    sourceFields(recordOf({ attributes: ['YourCampus'] })).map(({ path, value }) => [path, value]),
  );
  expect(listed.get('id')).toBe('36457840');
  expect(listed.get('emailAddresses[0].address')).toBe('amy@icommus.example');
  expect(listed.get('employments[0].workingAmount.amountOfWork')).toBe(32);
  expect(listed.get('/employments[0].endDate')).toBe('2026-12-31');
  expect(listed.get('/companies[500].id')).toBe('35146808');
  expect(listed.get('extensions[0].value')).toBe('Ja');
});
