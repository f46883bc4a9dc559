import { afterAll, beforeAll, expect, test } from 'vitest';
import { aConnection, anEmployee, logChange, storeEmployee } from '../../test/support/accepted-list.ts';
import { type TestDatabase, testDatabase } from '../../test/support/database.ts';
import { testIds } from '../../test/support/ids.ts';
import { changesOfSubject } from '../changes/changes-of-subject.ts';
import type { Employee } from '../domain/employee.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { LocalDate } from '../domain/local-date.ts';
import { countEmployees } from './count-employees.ts';
import { historyOf } from './history-of.ts';
import { type ListEmployeesInput, listEmployees } from './list-employees.ts';
import { showEmployee } from './show-employee.ts';

let db: TestDatabase;
let connectionId: ConnectionId;
const ids = testIds(31);
const idOf = new Map<string, string>();

const people: Employee[] = [
  anEmployee({
    external_id: '1',
    first_name: 'Jan',
    prefix: 'van der',
    last_name: 'Berg',
    email: 'Jan@example.com',
  }),
  anEmployee({ external_id: '2', first_name: 'Éva', last_name: 'Berg', department: 'Legal' }),
  anEmployee({ external_id: '3', first_name: 'Özlem', last_name: 'Ångström', enrollment_status: 'on_leave' }),
  anEmployee({
    external_id: '4',
    first_name: '100%',
    last_name: 'd\u2019Ancona',
    email: 'shared@example.com',
  }),
  anEmployee({ external_id: '5', last_name: 'ten Berge-van der Meulen', email: 'shared@example.com' }),
  anEmployee({ external_id: '6', first_name: 'Mono', enrollment_status: 'upcoming' }),
  anEmployee({
    external_id: '7',
    last_name: 'Zon',
    employments: [
      { external_id: 'a', company_external_id: 'NL01', start_date: '2020-01-01' as LocalDate },
      { external_id: 'b', company_external_id: 'NL02' },
    ],
  }),
  anEmployee({ external_id: '8', last_name: 'Weg', email: 'weg@example.com', enrollment_status: 'ended' }),
];

beforeAll(async () => {
  db = await testDatabase();
  connectionId = await aConnection(db, ids);
  for (const [index, employee] of people.entries()) {
    const id = ids.next();
    idOf.set(employee.external_id, id);
    const former = employee.external_id === '1' ? ['old-1'] : [];
    const isInList = employee.external_id !== '8';
    await storeEmployee(db, {
      connectionId,
      id,
      employee,
      number: index + 1,
      isInList,
      formerExternalIds: former,
    });
  }
});
afterAll(async () => {
  await db[Symbol.asyncDispose]();
});

async function listed(input: Omit<ListEmployeesInput, 'connectionId'>): Promise<string[]> {
  const page = await listEmployees({ db: db.kysely }, { connectionId, ...input });
  return page.employees.map(({ employee }) => employee.external_id);
}

test('X11 lists by last name without prefix, or with it, accents beside their letters', async () => {
  expect(await listed({})).toEqual(['3', '2', '1', '4', '6', '5', '7']);
  expect(await listed({ sort: 'name_with_prefix' })).toEqual(['3', '2', '4', '6', '5', '1', '7']);
});

test('gives every person once over pages of any size, in every order', async () => {
  for (const sort of [
    'name',
    'name_with_prefix',
    'external_id',
    'status',
    'start_date',
    'changed_at',
  ] as const) {
    const whole = await listed({ sort, all: true });
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listEmployees(
        { db: db.kysely },
        { connectionId, sort, all: true, limit: 3, ...(cursor !== undefined && { cursor }) },
      );
      paged.push(...page.employees.map(({ employee }) => employee.external_id));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(paged).toEqual(whole);
    expect(new Set(paged).size).toBe(8);
  }
});

test.each([
  [{ statuses: ['on_leave', 'upcoming'] as const }, ['3', '6']],
  [{ company: 'NL02' }, ['7']],
  [{ department: 'Legal' }, ['2']],
  [{ search: 'berg' }, ['2', '1', '5']],
  [{ search: 'van BERG' }, ['1', '5']],
  [{ search: 'jan@EXAMPLE' }, ['1']],
  [{ search: '100%' }, ['4']],
  [{ search: '_' }, []],
  [{ search: "' or true --" }, []],
  [{ search: '  ', statuses: ['upcoming'] as const }, ['6']],
  [{ search: 'weg', all: true }, ['8']],
  [{ search: 'weg' }, []],
])('A5 filters by %j', async (filter, expected) => {
  expect(await listed(filter)).toEqual(expected);
});

test('in the order of ids a cursor stands although its person has changed or left since', async () => {
  const query = { connectionIds: [connectionId], sort: 'id' as const, all: true };
  const whole = await listed(query);
  const first = await listEmployees({ db: db.kysely }, { ...query, limit: 3 });
  const [, , third] = first.employees;
  await db.kysely
    .updateTable('employees')
    .set({ changed_at: new Date('2026-01-06T07:00:00Z'), in_list: false })
    .where('id', '=', third?.id ?? '')
    .execute();
  const rest = await listed({ ...query, cursor: first.cursor ?? '' });
  expect([...first.employees.map(({ employee }) => employee.external_id), ...rest]).toEqual(whole);
  await db.kysely
    .updateTable('employees')
    .set({ changed_at: new Date('2026-01-06T06:00:00Z'), in_list: true })
    .where('id', '=', third?.id ?? '')
    .execute();
  expect(await listed({ ...query, connectionIds: [] })).toEqual([]);
  expect(await listed({ ...query, changedSince: new Date('2026-01-06T06:30:00Z') })).toEqual([]);
  expect(await listed({ ...query, changedSince: new Date('2026-01-06T06:00:00Z') })).toEqual(whole);
});

test('A5 refuses what is not a cursor of this order, and pages of an impossible size', async () => {
  const page = await listEmployees({ db: db.kysely }, { connectionId, limit: 1 });
  const invalid = { code: 'CURSOR_INVALID' };
  await expect(listed({ cursor: 'nonsense' })).rejects.toMatchObject(invalid);
  await expect(listed({ cursor: page.cursor ?? '', sort: 'status' })).rejects.toMatchObject(invalid);
  await expect(listed({ limit: 0 })).rejects.toMatchObject({ code: 'LIMIT_INVALID' });
});

test('a cursor holds nothing of a person but our id', async () => {
  const page = await listEmployees({ db: db.kysely }, { connectionId, limit: 3 });
  const opened = JSON.parse(Buffer.from(page.cursor ?? '', 'base64url').toString()) as Record<
    string,
    unknown
  >;
  expect(opened).toEqual({
    v: 1,
    o: 'name',
    c: connectionId,
    i: page.employees[2]?.id,
    t: expect.stringMatching(/^\d{20}$/),
  });
});

test('A5 refuses a cursor that was tampered with, and one whose person has changed since', async () => {
  const { cursor = '' } = await listEmployees({ db: db.kysely }, { connectionId, limit: 2 });
  const opened = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as Record<string, unknown>;
  const changes = [{ i: ids.next() }, { c: ids.next() }, { i: "' or true --" }, { t: '' }, { k: 'Berg' }];
  for (const change of changes) {
    const tampered = Buffer.from(JSON.stringify({ ...opened, ...change })).toString('base64url');
    await expect(listed({ cursor: tampered })).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
  }
  expect(await listed({ cursor })).toEqual(['1', '4', '6', '5', '7']);
  await db.kysely
    .updateTable('employees')
    .set({ changed_at: new Date('2031-01-01T00:00:00Z') })
    .where('id', '=', idOf.get('2') ?? '')
    .execute();
  await expect(listed({ cursor })).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
});

test('finds one person by our id, the present and a former id of the source, and the address without case', async () => {
  const id = idOf.get('1') ?? '';
  for (const who of [id, id.toUpperCase(), '1', 'old-1', 'JAN@example.com', ' jan@example.com ']) {
    expect(await showEmployee({ db: db.kysely }, { who, connectionId })).toMatchObject({
      found: 'one',
      employee: { id },
    });
  }
  expect(await showEmployee({ db: db.kysely }, { who: 'weg@example.com' })).toMatchObject({
    found: 'one',
    employee: { isInList: false, leftList: 'gone' },
  });
});

test('gives all of those who share an address, and says when there is nobody', async () => {
  const shown = await showEmployee({ db: db.kysely }, { who: 'shared@example.com', connectionId });
  const found = shown.found === 'several' ? shown.employees.map(({ employee }) => employee.external_id) : [];
  expect(found.toSorted()).toEqual(['4', '5']);
  await expect(showEmployee({ db: db.kysely }, { who: 'nobody', connectionId })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  await expect(showEmployee({ db: db.kysely }, { who: '1', connectionId: ids.next() })).rejects.toMatchObject(
    {
      code: 'NOT_FOUND',
    },
  );
});

test('counts who is in the list by status, and who left it', async () => {
  expect(await countEmployees({ db: db.kysely }, { connectionId })).toEqual({
    total: 7,
    byStatus: { upcoming: 1, active: 5, on_leave: 1, ended: 0 },
    left: 1,
  });
});

test('tells one person’s history field by field, with the run of each change', async () => {
  const employeeId = idOf.get('2') ?? '';
  const fields = [{ field: 'department', from: 'Sales', to: 'Legal' }];
  await logChange(db, ids, { connectionId, employeeId, externalId: '2', type: 'updated', fields });
  const deps = { db: db.kysely, changesOf: changesOfSubject };
  const { employee, entries } = await historyOf(deps, { connectionId, employeeId });
  expect(employee.employee.first_name).toBe('Éva');
  expect(entries).toMatchObject([
    { type: 'updated', changes: fields, run_id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
  ]);
});
