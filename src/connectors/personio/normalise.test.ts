import { describe, expect, test } from 'vitest';
import type { LocalDate } from '../../domain/local-date.ts';
import { Mapping } from '../../domain/mapping.ts';
import type { Normalised, SourcePerson } from '../../domain/source-person.ts';
import v1Page from './fixtures/v1-employees.json' with { type: 'json' };
import v2Answers from './fixtures/v2-person.json' with { type: 'json' };
import { normalise } from './normalise.ts';
import { askFor } from './read-v1.ts';
import { joined, planOf } from './read-v2.ts';
import { Settings } from './schema.ts';
import { employeesPage } from './schema-v1.ts';
import { employmentsPage, singlePerson } from './schema-v2.ts';
import { sourceFields } from './source-fields.ts';

import { wantedOf } from './wanted.ts';

const today = '2026-03-02' as LocalDate;
const optional = { title: true, manager_external_id: true, weekly_hours: true, gender: true } as const;
const everything = Mapping.parse({ fields: optional });

describe('v1', () => {
  test('makes a person of every field of the fixture', () => {
    const [first] = recordsOf(v1Page, { companies: 'legal_entity' });
    expect(first && normalise(first, contextOf({}))).toEqual({
      outcome: 'person',
      findings: [],
      person: {
        external_id: '1000005',
        source_status: 'deactivated',
        email: 'sebastian.nowak.10000004@muster.example',
        first_name: 'Sebastian',
        last_name: 'Nowak',
        birthday: '1970-07-10',
        department: 'Entwicklung',
        title: 'Einkauf',
        manager_external_id: '1000001',
        weekly_hours: 40,
        gender: 'male',
        employments: [
          {
            external_id: '1000005',
            employment_type: 'internal',
            start_date: '2009-11-22',
            offboarding_date: '2024-07-13',
            company_external_id: '701',
          },
        ],
        attributes: new Map(),
        absent: [],
        absentAttributes: [],
      },
    });
  });

  test.each([
    ['active', 'active'],
    ['inactive', 'deactivated'],
    ['onboarding', 'upcoming'],
    ['leave', 'on_leave'],
  ])('reads status %s as %s', (status, source_status) => {
    expect(personOf(v1({ status }))).toMatchObject({ source_status });
  });

  test.each([
    ['a status that is not known', 'retired', 'STATUS_UNKNOWN'],
    ['an empty status', '', 'STATUS_MISSING'],
    ['a status that is null', null, 'STATUS_MISSING'],
    ['a status that did not come', undefined, 'STATUS_MISSING'],
  ])('leaves somebody with %s as last accepted, never as inactive', (_, status, code) => {
    expect(v1({ status })).toMatchObject({ outcome: 'invalid', external_id: '7', findings: [{ code }] });
  });

  test.each([
    ['X4 summer offset', '2014-07-09T00:00:00+02:00', '2014-07-09'],
    ['X4 winter offset', '2014-11-09T00:00:00+01:00', '2014-11-09'],
    ['X4 offset zero', '2014-11-09T00:00:00+00:00', '2014-11-09'],
    ['X27 local mean time before zones', '1835-02-01T00:00:00+00:53', '1835-02-01'],
    ['X4 a date alone', '2014-11-09', '2014-11-09'],
    ['X27 a leap day', '2024-02-29T00:00:00+01:00', '2024-02-29'],
    ['X4 the open end', '9999-12-31T00:00:00+01:00', undefined],
    ['X1 null', null, undefined],
    ['X1 an empty text', '', undefined],
    ['X1 an empty list', [], undefined],
  ])('takes the first ten characters of a date: %s', (_, hire_date, start) => {
    expect(personOf(v1({ hire_date })).employments[0]?.start_date).toBe(start);
  });

  test.each([
    ['0000-00-00', '0000-00-00T00:00:00+00:00'],
    ['2024-02-30', '2024-02-30T00:00:00+01:00'],
    ['day first', '31-12-2024'],
    ['an epoch number as text', '1712345678'],
  ])('X4 calls %s an invalid date', (_, termination_date) => {
    expect(v1({ termination_date })).toMatchObject({
      outcome: 'invalid',
      findings: [{ code: 'DATE_INVALID', path: 'termination_date' }],
    });
  });

  test.each([null, '', []])(
    'X1 an empty department, supervisor and subcompany is empty, not absent (%j)',
    (empty) => {
      const person = personOf(v1({ department: empty, supervisor: empty, subcompany: empty }));
      expect(person).not.toHaveProperty('department');
      expect(person).not.toHaveProperty('manager_external_id');
      expect(person.absent).not.toContain('department');
    },
  );

  test('X1 keys that did not come are absent, one by one', () => {
    const cells = {
      email: undefined,
      department: undefined,
      termination_date: undefined,
      dynamic_1: undefined,
    };
    const person = personOf(v1(cells));
    expect(person.absent.toSorted()).toEqual([
      'birthday',
      'department',
      'email',
      'employments.offboarding_date',
    ]);
  });

  test('keeps an e-mail exactly as sent, suffix and letter case included', () => {
    expect(personOf(v1({ email: 'Anna.Muster_x7k2q@Muster.example' })).email).toBe(
      'Anna.Muster_x7k2q@Muster.example',
    );
  });

  test('X26 reads hours with a point and asks for no guess of a comma', () => {
    expect(personOf(v1({ weekly_working_hours: '38.5' })).weekly_hours).toBe(38.5);
    expect(v1({ weekly_working_hours: '38,5' })).toMatchObject({ findings: [{ code: 'VALUE_UNKNOWN' }] });
  });

  test('takes the preferred name when the setting says so, and the first name where it is empty', () => {
    const settings = { first_name_source: 'preferred_name' } as const;
    expect(personOf(v1({ preferred_name: 'Toni' }, settings)).first_name).toBe('Toni');
    expect(personOf(v1({ preferred_name: '' }, settings)).first_name).toBe('Anna');
    expect(personOf(v1({ preferred_name: undefined }, settings)).absent).toContain('first_name');
  });

  test('takes the last working day when the setting says so, and the termination date where it is empty', () => {
    const dates = { termination_date: '2026-03-31', last_working_day: '2026-03-15' };
    expect(endOf(v1(dates))).toBe('2026-03-31');
    expect(endOf(v1(dates, { end_date: 'last_working_day' }))).toBe('2026-03-15');
    expect(endOf(v1({ ...dates, last_working_day: null }, { end_date: 'last_working_day' }))).toBe(
      '2026-03-31',
    );
  });

  test('a contract that ends does not end the employment', () => {
    expect(endOf(v1({ contract_end_date: '2025-01-01T00:00:00+01:00' }))).toBeUndefined();
  });
});

describe('v2', () => {
  test('makes a person of every field of the fixture', () => {
    const person = personOf(v2({}, [{}], { settings: { companies: 'legal_entity' }, whole: true }));
    expect(person).toMatchObject({
      external_id: '1000005',
      source_status: 'deactivated',
      birthday: '1970-07-10',
      title: 'Einkauf',
      manager_external_id: '1000001',
      weekly_hours: 40,
      gender: 'male',
      source_updated_at: '2024-07-13T00:00:00.000Z',
      employments: [
        {
          external_id: 'c3173b71-39ce-482e-8d18-b0af74004c8b',
          employment_type: 'internal',
          start_date: '2009-11-22',
          offboarding_date: '2024-07-13',
          company_external_id: '701',
        },
      ],
    });
  });

  test.each([
    ['the employment', 'ACTIVE', 'LEAVE', 'on_leave'],
    ['the employment', 'ACTIVE', 'ONBOARDING', 'upcoming'],
    ['the employment in small letters', 'ACTIVE', 'leave', 'on_leave'],
    ['the person, when the employment does not say', 'INACTIVE', 'UNSPECIFIED', 'deactivated'],
    ['the person, when the employment has none', 'ACTIVE', undefined, 'active'],
    ['the employment, when the person has none', undefined, 'INACTIVE', 'deactivated'],
  ])('takes the status of %s (%s, %s)', (_, status, employment, expected) => {
    expect(personOf(v2({ status }, [{ status: employment }])).source_status).toBe(expected);
  });

  test.each([
    [undefined, undefined, 'STATUS_MISSING'],
    ['UNSPECIFIED', 'UNSPECIFIED', 'STATUS_UNKNOWN'],
    ['ACTIVE', 'SABBATICAL', 'STATUS_UNKNOWN'],
  ])('leaves somebody with status %s and %s as last accepted', (status, employment, code) => {
    expect(v2({ status }, [{ status: employment }])).toMatchObject({
      outcome: 'invalid',
      findings: [{ code }],
    });
  });

  test('an employment with only a status leaves the dates absent, never empty', () => {
    const person = personOf(v2({}, [{ ...nothing, status: 'ACTIVE' }]));
    expect(person.absent).toEqual(
      expect.arrayContaining(['employments.start_date', 'employments.offboarding_date']),
    );
    expect(person.employments).toEqual([{ external_id: 'e1' }]);
  });

  test('the current employment is one that runs, then the latest start', () => {
    const employments = [
      { id: 'old', status: 'INACTIVE', employment_start_date: '2026-02-01', position: { title: 'Ended' } },
      { id: 'now', status: 'LEAVE', employment_start_date: '2020-01-01', position: { title: 'Running' } },
      { id: 'first', status: 'ACTIVE', employment_start_date: '2019-01-01', position: { title: 'Earlier' } },
    ];
    const person = personOf(v2({}, employments));
    expect(person).toMatchObject({ source_status: 'on_leave', title: 'Running' });
    expect(person.employments.map(({ external_id }) => external_id)).toEqual(['old', 'now', 'first']);
  });

  test.each([
    [
      'termination date',
      { termination: { termination_date: '2026-05-31' }, employment_end_date: '2026-06-30' },
      '2026-05-31',
    ],
    [
      'employment end date without a termination',
      { termination: null, employment_end_date: '2026-06-30' },
      '2026-06-30',
    ],
    ['nothing from the contract end date', { termination: null, contract_end_date: '2025-06-30' }, undefined],
  ])('ends by the %s', (_, employment, expected) => {
    expect(endOf(v2({}, [{ employment_end_date: null, ...employment }]))).toBe(expected);
  });

  test.each(['last_working_day', 'last_working_date'])('knows the last working day as %s', (key) => {
    const termination = { termination_date: '2026-05-31', [key]: '2026-05-12' };
    expect(endOf(v2({}, [{ termination }], { settings: { end_date: 'last_working_day' } }))).toBe(
      '2026-05-12',
    );
  });

  test('X4 calls 2024-02-30 an invalid date', () => {
    expect(v2({}, [{ employment_start_date: '2024-02-30' }])).toMatchObject({
      outcome: 'invalid',
      findings: [{ code: 'DATE_INVALID', path: 'employments[0].employment_start_date' }],
    });
  });

  test('X1 keys that did not come are absent', () => {
    const person = personOf(
      v2({ email: undefined, custom_attributes: undefined, last_name: undefined }, [{}]),
    );
    expect(person.absent).toEqual(expect.arrayContaining(['email', 'birthday', 'last_name']));
  });
});

test('shows the fields of a record for explaining, without keys that did not come', () => {
  const [record] = recordsOf(pageOf({ email: undefined }));
  const shown = record ? sourceFields(record) : [];
  expect(shown).toContainEqual({ path: 'hire_date', value: '2020-01-01T00:00:00+01:00' });
  expect(shown.map(({ path }) => path)).not.toContain('email');
  const [person] = singlePerson(planOf(settingsOf({}), wantedOf(contextOf({}))))(v2Answers.person).people;
  const joinedFields = person
    ? sourceFields(
        joined(person, employmentsPage(v2Answers.employments).employments, wantedOf(contextOf({}))),
      )
    : [];
  expect(joinedFields).toContainEqual({ path: 'employments[0].employment_start_date', value: '2009-11-22' });
});

function settingsOf(settings: Partial<Settings>): Settings {
  return Settings.parse(settings);
}

function contextOf(settings: Partial<Settings>) {
  return { settings: settingsOf(settings), mapping: everything, attributes: [], today };
}

function recordsOf(page: unknown, settings: Partial<Settings> = {}) {
  const listed = [
    { key: 'dynamic_7101', label: 'Geburtsdatum', type: 'date', global_id: 'date_of_birth', options: [] },
  ];
  return employeesPage(askFor(contextOf(settings), listed).plan)(page).records;
}

/** One employee with these cell values; `undefined` takes a cell away. */
function pageOf(values: Record<string, unknown>): unknown {
  const all: Record<string, unknown> = {
    id: 7,
    first_name: 'Anna',
    last_name: 'Muster',
    email: 'anna@muster.example',
    status: 'active',
    hire_date: '2020-01-01T00:00:00+01:00',
    termination_date: null,
    department: { type: 'Department', attributes: { id: 1, name: 'Einkauf' } },
    employment_type: 'internal',
    position: 'Einkauf',
    supervisor: null,
    weekly_working_hours: '40',
    gender: 'female',
    dynamic_7101: '1990-05-05T00:00:00+02:00',
    ...values,
    ...('dynamic_1' in values && { dynamic_7101: values['dynamic_1'] }),
  };
  const cells = Object.entries(all).filter(([, value]) => value !== undefined);
  const attributes = Object.fromEntries(
    cells.map(([key, value]) => [key, { label: key, value, type: 'standard', universal_id: key }]),
  );
  return { success: true, metadata: { total_elements: 1 }, data: [{ type: 'Employee', attributes }] };
}

function v1(values: Record<string, unknown>, settings: Partial<Settings> = {}): Normalised {
  const [record] = recordsOf(pageOf(values), settings);
  if (record === undefined) throw new Error('The page holds one record.');
  return normalise(record, contextOf(settings));
}

const nothing = {
  position: undefined,
  employment_start_date: undefined,
  employment_end_date: undefined,
  termination: undefined,
  type: undefined,
  org_units: undefined,
};

function v2(
  person: Record<string, unknown>,
  employments: Record<string, unknown>[],
  about: { settings?: Partial<Settings>; whole?: boolean } = {},
): Normalised {
  const context = contextOf(about.settings ?? {});
  const [base] = v2Answers.employments._data;
  const rows = employments.map((row, index) =>
    about.whole ? { ...base, ...row } : { id: `e${index + 1}`, status: 'ACTIVE', ...row },
  );
  const page = singlePerson(planOf(context.settings, wantedOf(context)))({ ...v2Answers.person, ...person });
  const [listed] = page.people;
  if (listed === undefined) throw new Error('The answer holds one person.');
  const wanted = wantedOf(context);
  return normalise(joined(listed, employmentsPage({ _data: rows }).employments, wanted), context);
}

function personOf(normalised: Normalised): SourcePerson {
  if (normalised.outcome !== 'person') throw new Error(`Not a person: ${JSON.stringify(normalised)}`);
  return normalised.person;
}

function endOf(normalised: Normalised): string | undefined {
  return personOf(normalised).employments[0]?.offboarding_date;
}
