import { describe, expect, test } from 'vitest';
import { parseJson } from '../../connector-kit/parse-json.ts';
import { askFor } from './read-v1.ts';
import { Credentials, Settings } from './schema.ts';
import { readAttributeList } from './answer-v1.ts';
import { employeesPage } from './schema-v1.ts';
import { employmentsPage, personsPage, readList } from './schema-v2.ts';
import { noMapping } from './test-subject.ts';

const plan = askFor(
  { settings: Settings.parse({}), mapping: noMapping, attributes: ['Sprachen'] },
  undefined,
).plan;
const page = employeesPage(plan);

test('settings have the stated defaults and refuse what Personio would refuse', () => {
  expect(Settings.parse({})).toEqual({
    base_url: 'https://api.personio.de',
    api_version: 'v2',
    first_name_source: 'first_name',
    end_date: 'termination_date',
    birthday_attribute: 'date_of_birth',
    companies: 'none',
    page_size_v1: 100,
    page_size_v2: 50,
    concurrency: 4,
    allow_private_network: false,
  });
  for (const wrong of [
    { page_size_v2: 100 },
    { page_size_v1: 200 },
    { concurrency: 5 },
    { app_id: 'lower' },
    { x: 1 },
  ]) {
    expect(Settings.safeParse(wrong).success).toBe(false);
  }
  expect(Credentials.safeParse({ client_id: 'a', client_secret: '' }).success).toBe(false);
});

describe('a page that is not one', () => {
  test.each([
    ['{}', {}],
    ['no data', { success: true, data: null }],
    ['a list', []],
    ['null', null],
    ['an error object', { error: { code: 1 } }],
  ])('N9 v1: %s is an error, not zero employees', (_, json) => {
    expect(() => page(json)).toThrow(expect.objectContaining({ code: 'SOURCE_SHAPE_CHANGED' }));
  });

  test.each([
    ['{}', {}],
    ['no data', { _data: null }],
    ['an error object', { errors: [] }],
    ['a next link that is not one', { _data: [], _meta: { links: { next: { href: 7 } } } }],
  ])('N9 v2: %s is an error, not zero persons', (_, json) => {
    expect(() => readList(json)).toThrow(expect.objectContaining({ code: 'SOURCE_SHAPE_CHANGED' }));
  });
});

describe('status 200 with success:false', () => {
  test.each([
    [{ code: 0, message: 'personio.core.api.exceptions.api.forbidden.http.exception' }, 'SCOPE_MISSING'],
    [{ code: 403, message: 'Es ist ein Problem aufgetreten ' }, 'SCOPE_MISSING'],
    [{ code: 0, message: 'Something went wrong' }, 'SOURCE_DOWN'],
    [undefined, 'SOURCE_DOWN'],
  ])('is an error by its code and message %#', (error, code) => {
    expect(() => page({ success: false, error })).toThrow(expect.objectContaining({ code }));
  });

  test('its message is never repeated', () => {
    const said = [];
    for (const message of ['Anna Muster is forbidden', 'Anna Muster']) {
      try {
        page({ success: false, error: { code: 0, message } });
      } catch (error) {
        said.push(String(error), JSON.stringify(error));
      }
    }
    expect(said).toHaveLength(4);
    expect(said.join()).not.toContain('Anna');
  });
});

describe('one spoiled record', () => {
  const good = cells({ id: 1 });

  test.each([
    ['no id', cells({ id: undefined }), undefined, 'ID_MISSING'],
    ['X2 an id that lost digits', cells({ id: 2 ** 60 }), undefined, 'ID_MISSING'],
    ['a row that is null', null, undefined, 'ID_MISSING'],
    ['attributes that are a text', { type: 'Employee', attributes: 'x' }, undefined, 'ID_MISSING'],
    ['a text that is an object', cells({ id: 2, email: { a: 1 } }), '2', 'RECORD_MALFORMED'],
    [
      'a cell that is a text',
      { attributes: { ...attributesOf({ id: 2 }), status: 'active' } },
      '2',
      'RECORD_MALFORMED',
    ],
    [
      'a department without attributes',
      cells({ id: 2, department: { type: 'Department' } }),
      '2',
      'RECORD_MALFORMED',
    ],
    ['X12 a text of a megabyte', cells({ id: 2, last_name: 'x'.repeat(1_000_000) }), '2', 'RECORD_TOO_LARGE'],
  ])('v1 %s: is named, counted and stops nobody else', (_, row, external_id, code) => {
    const read = page({ success: true, data: [good, row, cells({ id: 3 })] });
    expect(read.records.map(({ id }) => id)).toEqual(['1', '3']);
    expect(read.rows).toBe(3);
    expect(read.invalid).toEqual([{ external_id, findings: [expect.objectContaining({ code })] }]);
  });

  test('X2 an id beyond 2^53 keeps its digits', () => {
    const json = parseJson(
      JSON.stringify({ success: true, data: [good] }).replace(
        /("id":\{[^}]*"value":)1/,
        '$112345678901234567890',
      ),
    );
    expect(page(json).records[0]?.id).toBe('12345678901234567890');
  });

  test.each([
    ['no id', { email: 'x' }, undefined, 'ID_MISSING'],
    ['an e-mail that is a number', { id: '2', email: 5 }, '2', 'RECORD_MALFORMED'],
    ['custom attributes that are a text', { id: '2', custom_attributes: 'x' }, '2', 'RECORD_MALFORMED'],
    [
      'X12 too many custom attributes',
      { id: '2', custom_attributes: Array.from({ length: 3000 }, () => ({})) },
      '2',
      'RECORD_TOO_LARGE',
    ],
  ])('v2 %s: is named, counted and stops nobody else', (_, row, external_id, code) => {
    const read = personsPage({ birthday: 'date_of_birth', attributes: [] })({ _data: [{ id: '1' }, row] });
    expect(read.people.map(({ id }) => id)).toEqual(['1']);
    expect(read.invalid).toEqual([{ external_id, findings: [expect.objectContaining({ code })] }]);
  });

  test('X13 keys of the prototype are neither cells nor attributes', () => {
    const json: unknown = JSON.parse(
      '{"success":true,"data":[{"attributes":{"id":{"value":4},"__proto__":{"value":"x"},"constructor":{"value":"y"}}}]}',
    );
    const [record] = page(json).records;
    expect(record).toMatchObject({ id: '4', email: undefined });
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    expect(page({ success: true, data: [cells({ id: 5 })] }).records[0]?.absentAttributes).toEqual([
      'Sprachen',
    ]);
  });

  test('an employment without id spoils only its person', () => {
    expect(employmentsPage({ _data: [{ status: 'ACTIVE' }] }).spoiled).toMatchObject({
      code: 'RECORD_MALFORMED',
      path: 'employments[0].id',
    });
  });
});

test.each([
  ['joined by comma', 'Deutsch,English', ['Deutsch', 'English']],
  ['as JSON in a text', '["A","B"]', ['A', 'B']],
  ['as a list', ['A', 'B'], ['A', 'B']],
  ['broken JSON', '[A', ['[A']],
  ['unset', '', []],
])('reads v1 tags %s', (_, value, expected) => {
  const [record] = page({
    success: true,
    data: [
      { attributes: { ...attributesOf({ id: 1 }), dynamic_9: { label: 'Sprachen', value, type: 'tags' } } },
    ],
  }).records;
  expect(record?.attributes.get('Sprachen')).toEqual(expected);
});

test('the list of attributes leaves out entries without a key and takes missing parts as empty', () => {
  const listed = readAttributeList({
    success: true,
    data: [
      { key: 'a' },
      { label: 'x' },
      null,
      { key: 'b', label: 'B', type: 'list', universal_id: 'u', options: ['1', 2] },
    ],
  });
  expect(listed).toEqual([
    { key: 'a', label: 'a', type: 'standard', global_id: undefined, options: [] },
    { key: 'b', label: 'B', type: 'list', global_id: 'u', options: ['1'] },
  ]);
});

test.each([
  ['a number', 1, 1],
  ['a boolean', true, true],
  ['null', null, null],
  ['a list', ['Ja', 'Nein'], ['Ja', 'Nein']],
  ['an option text, whatever its language', 'Oui', 'Oui'],
  ['an object, by its name', { name: 'Ja', id: 3 }, 'Ja'],
  ['nothing at all', undefined, null],
])('v2 takes %s as the value of a named attribute', (_, value, expected) => {
  const row = {
    id: '1',
    custom_attributes: [{ id: 'dynamic_1', global_id: '1', type: 'NEW_TYPE', value, extra: 1 }],
    extra: {},
  };
  const { people } = personsPage({ birthday: undefined, attributes: ['1'] })({ _data: [row], extra: 1 });
  expect(people[0]?.attributes.get('1')).toEqual(expected);
  expect(people[0]?.absentAttributes).toEqual([]);
});

test.each([
  ['none', [], null],
  ['a team only', [{ type: 'team', id: '9' }], null],
  [
    'two departments, whatever their order',
    [
      { type: 'department', id: 12 },
      { type: 'department', id: '9' },
    ],
    '9',
  ],
  ['in capitals', [{ type: 'DEPARTMENT', id: '5' }], '5'],
])('takes the department of %s', (_, org_units, expected) => {
  const { employments } = employmentsPage({ _data: [{ id: 'e', org_units }] });
  expect(employments[0]?.department_id).toBe(expected);
});

function attributesOf(values: Record<string, unknown>): Record<string, unknown> {
  const present = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    present.map(([key, value]) => [key, { label: key, value, type: 'standard', universal_id: key }]),
  );
}

function cells(values: Record<string, unknown>): unknown {
  return { type: 'Employee', attributes: attributesOf(values) };
}
