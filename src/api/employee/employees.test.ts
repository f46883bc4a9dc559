import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiWithRuns, reading } from '../../../test/support/api-runs.ts';
import type { ApiAnswer, ApiWorld } from '../../../test/support/api-world.ts';
import { anEmployment, day } from '../../../test/support/employee-builders.ts';
import type { RunWorld } from '../../../test/support/run-world.ts';
import { scriptedPerson } from '../../../test/support/scripted-people.ts';
import type { EmployeeId } from '../../domain/ids.ts';
import { erasePerson } from '../../privacy/erase-person.ts';

let api: ApiWorld;
let first: RunWorld;
let second: RunWorld;

beforeAll(async () => {
  api = await apiWithRuns();
  first = await reading(api, api.first.connection.id, { seed: 61 });
  second = await reading(api, api.second.connection.id, { seed: 62 });
  const soon = [anEmployment({ start_date: day('2026-06-01') })];
  first.source.people = [
    scriptedPerson(1),
    scriptedPerson(2, { department: 'Sales' }),
    scriptedPerson(3, { employments: soon }),
    scriptedPerson(4),
    scriptedPerson(5),
  ];
  second.source.people = [scriptedPerson(1), scriptedPerson(2), scriptedPerson(3)];
  for (const world of [first, second]) expect(await world.run()).toMatchObject({ outcome: 'accepted' });
});
afterAll(() => api[Symbol.asyncDispose]());

interface Listed {
  id: string;
  connection_id: string;
  employee: { external_id: string };
}
interface Page {
  data: Listed[];
  next_cursor: string | null;
  feed: { cursor: string; epoch: string; last_sequence: number | null } | null;
}

const list = (query: string, token = api.token): Promise<ApiAnswer<Page>> =>
  api.ask<Page>('GET', `/v1/employees?${query}`, { token });
const externalIds = (page: Page): string[] => page.data.map(({ employee }) => employee.external_id);
const path = (world: RunWorld, id: string, rest = '') =>
  `/v1/connections/${world.connectionId}/employees/${id}${rest}`;

async function idOf(world: RunWorld, externalId: string): Promise<string> {
  const { body } = await list(`connection_id=${world.connectionId}&all=true`);
  return body.data.find(({ employee }) => employee.external_id === externalId)?.id ?? 'nobody';
}

test('people are listed page by page over all connections, of one, and of a customer', async () => {
  const whole = await list('limit=500');
  expect(whole.body.data).toHaveLength(8);
  expect(whole.body.data[0]).toMatchObject({
    in_list: true,
    left_list: null,
    changed_by_run: expect.any(String),
    employee: { enrollment_status: 'active', employments: [{ start_date: '2020-01-01' }] },
  });
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: ApiAnswer<Page> = await list(cursor === '' ? 'limit=3' : `limit=3&cursor=${cursor}`);
    seen.push(...page.body.data.map(({ id }) => id));
    cursor = page.body.next_cursor;
  }
  expect(seen).toEqual(whole.body.data.map(({ id }) => id));
  expect((await list(`connection_id=${second.connectionId}`)).body.data).toHaveLength(3);
  expect((await list(`customer_id=${api.first.customer.id}`)).body.data).toHaveLength(5);
});

test.each([
  ['status=upcoming', ['E0003']],
  ['status=upcoming,on_leave', ['E0003']],
  ['status=upcoming&status=ended', ['E0003']],
  ['department=Sales', ['E0002']],
  ['company=F1&sort=external_id', ['E0001', 'E0002', 'E0003', 'E0004', 'E0005']],
  ['external_id=E0004,E0002,E9999', ['E0002', 'E0004']],
  ['search=last4', ['E0004']],
  ['search=person5%40firm', ['E0005']],
  ['search=%25', []],
  [`search=${encodeURIComponent("' or true --")}`, []],
  ['changed_since=2030-01-01T00:00:00Z', []],
  ['sort=name&limit=2', ['E0001', 'E0002']],
])('A5 people are found by %s', async (query, expected) => {
  const { status, body } = await list(`connection_id=${first.connectionId}&${query}`);
  expect(status).toBe(200);
  expect(externalIds(body)).toEqual(expected);
});

test.each([
  'status=nonsense',
  'sort=data',
  'limit=0',
  'changed_since=yesterday',
  'search=%00',
  'all=1',
  'x=y',
])('A5 a list by %s is refused', async (query) => {
  expect(await list(query)).toMatchObject({ status: 400 });
});

test('A5 a cursor of another list, of another filter or made up is refused', async () => {
  const { body } = await list('limit=2');
  for (const query of [
    `cursor=${body.next_cursor}&all=true`,
    `cursor=${body.next_cursor}&connection_id=${first.connectionId}`,
    `cursor=x${body.next_cursor}`,
    'cursor=e30.AAAA',
  ]) {
    expect(await list(query)).toMatchObject({ status: 400, body: { code: 'CURSOR_INVALID' } });
  }
});

test('only the whole list in the order of ids comes with its place in the feed, on every page', async () => {
  const of = `connection_id=${first.connectionId}`;
  const one = await list(`${of}&limit=3`);
  const two = await list(`${of}&limit=3&cursor=${one.body.next_cursor}`);
  expect(one.body.feed).toMatchObject({ cursor: expect.any(String), last_sequence: 5 });
  expect(two.body.feed).toEqual(one.body.feed);
  expect((await list('limit=1')).body.feed).toMatchObject({ last_sequence: null });
  for (const query of ['status=active', 'all=true', 'sort=name', 'search=a', 'department=x']) {
    expect((await list(`${of}&${query}`)).body.feed).toBeNull();
  }
  const { cursor, epoch } = one.body.feed ?? {};
  const after = await api.ask('GET', `/v1/changes?${of}&after=${cursor}`);
  expect(after).toMatchObject({ status: 200, body: { epoch, has_more: false } });
  expect(await api.ask('GET', `/v1/changes?after=${cursor}`)).toMatchObject({ status: 400 });
});

test('one person is shown with their history', async () => {
  const id = await idOf(first, 'E0001');
  expect(await api.ask('GET', path(first, id))).toMatchObject({
    status: 200,
    body: { id, connection_id: first.connectionId, employee: { first_name: 'First1' } },
  });
  expect(await api.ask('GET', path(first, id, '/history'))).toMatchObject({
    status: 200,
    body: { data: [{ type: 'added', sequence: expect.any(Number), employee_id: id }] },
  });
});

test('everything that is kept of one person is downloaded under a name without a name, and audited', async () => {
  const id = await idOf(first, 'E0001');
  const answer = await api.ask('GET', path(first, id, '/export'));
  expect(answer).toMatchObject({
    status: 200,
    headers: { 'content-disposition': `attachment; filename="rollcall-person-${id}.json"` },
    body: { employee_id: id, external_ids: ['E0001'], changes: [{ type: 'added' }] },
  });
  const [last] = await api.db.kysely
    .selectFrom('audit_events')
    .selectAll()
    .orderBy('number', 'desc')
    .limit(1)
    .execute();
  expect(last).toMatchObject({ action: 'exportEmployee', outcome: 'done', subject_id: id });
  expect(JSON.stringify(last)).not.toContain('First1');
});

test('an explanation and an erasure are asked of a worker', async () => {
  const id = await idOf(first, 'E0002');
  const asked = async (url: string, body?: unknown) => {
    const answer = await api.ask('POST', url, body === undefined ? {} : { body });
    expect(answer.status).toBe(202);
    return api.db.kysely
      .selectFrom('operations')
      .select(['kind', 'input', 'connection_id'])
      .where('id', '=', String(answer.body['id']))
      .executeTakeFirst();
  };
  const there = `/v1/connections/${first.connectionId}`;
  const by = { connection_id: first.connectionId };
  expect(await asked(path(first, id, '/explain'))).toEqual({
    ...by,
    kind: 'explain',
    input: { external_id: 'E0002' },
  });
  expect(await asked(path(first, id, '/erase'))).toEqual({
    ...by,
    kind: 'erase',
    input: { employee_id: id },
  });
  expect(await asked(`${there}/explain`, { external_id: 'E0099' })).toMatchObject({
    input: { external_id: 'E0099' },
  });
  expect(await asked(`${there}/erase`, { external_id: 'E0099' })).toMatchObject({
    input: { external_id: 'E0099' },
  });
  const events = await api.db.kysely.selectFrom('audit_events').selectAll().execute();
  expect(JSON.stringify(events)).not.toContain('E0099');
});

test('of an erased person nothing is left to explain or to erase', async () => {
  const id = await idOf(first, 'E0005');
  const secret = Buffer.from('the data key of one customer, invented');
  const which = { connectionId: first.connectionId, employeeId: id as EmployeeId, by: 'Robin' };
  await erasePerson({ db: api.db, clock: first.clock, ids: first.deps.ids, secret }, which);
  expect(await api.ask('GET', path(first, id))).toMatchObject({
    body: { in_list: false, left_list: 'erased', employee: { employments: [] } },
  });
  for (const rest of ['/explain', '/erase']) {
    expect(await api.ask('POST', path(first, id, rest))).toMatchObject({
      status: 409,
      body: { code: 'PERSON_ERASED' },
    });
  }
});

test('people of a removed connection can still be erased', async () => {
  const body = { customer_id: api.second.customer.id, connector: 'fake', name: 'Removed' };
  const made = await api.ask('POST', '/v1/connections', { body });
  const there = `/v1/connections/${String(made.body['id'])}`;
  await api.ask('DELETE', there);
  const about = { body: { external_id: 'E1' } };
  expect(await api.ask('POST', `${there}/erase`, about)).toMatchObject({ status: 202 });
  expect(await api.ask('POST', `${there}/explain`, about)).toMatchObject({ status: 409 });
});

test('A18 a token of another customer finds nobody, also under a connection of its own', async () => {
  const { token } = api.first;
  const id = await idOf(second, 'E0001');
  for (const world of [first, second]) {
    for (const rest of ['', '/history', '/export']) {
      expect(await api.ask('GET', path(world, id, rest), { token })).toMatchObject({ status: 404 });
    }
    for (const rest of ['/explain', '/erase']) {
      expect(await api.ask('POST', path(world, id, rest), { token })).toMatchObject({ status: 404 });
    }
  }
  const there = `/v1/connections/${second.connectionId}`;
  for (const rest of ['/explain', '/erase']) {
    const body = { external_id: 'E0001' };
    expect(await api.ask('POST', `${there}${rest}`, { token, body })).toMatchObject({ status: 404 });
  }
  const { body } = await list('all=true', token);
  expect(new Set(body.data.map((one) => one.connection_id))).toEqual(new Set([first.connectionId]));
  for (const filter of [`connection_id=${second.connectionId}`, `customer_id=${api.second.customer.id}`]) {
    expect(await list(filter, token)).toMatchObject({ status: 404 });
  }
});

test('reading does not include erasing', async () => {
  const token = await api.tokenWith(['employees:read']);
  const id = await idOf(first, 'E0001');
  expect(await api.ask('GET', path(first, id), { token })).toMatchObject({ status: 200 });
  expect(await api.ask('POST', path(first, id, '/erase'), { token })).toMatchObject({ status: 403 });
});
