import { afterAll, beforeAll, expect, test } from 'vitest';
import { anEmployee, logChange } from '../../../test/support/accepted-list.ts';
import { type ApiAnswer, type ApiWorld, apiWorld } from '../../../test/support/api-world.ts';
import { beginEpoch } from '../../changes/begin-epoch.ts';
import { trimChanges } from '../../changes/trim-changes.ts';

let api: ApiWorld;

beforeAll(async () => {
  api = await apiWorld();
});
afterAll(() => api[Symbol.asyncDispose]());

interface Change {
  connection_id: string;
  sequence: number;
}
interface Page {
  data: Change[];
  cursor: string;
  epoch: string;
  has_more: boolean;
}
interface ConnectionPage {
  data: Change[];
  last_sequence: number;
  epoch: string;
  has_more: boolean;
}

const feed = (query: string, token = api.token): Promise<ApiAnswer<Page>> =>
  api.ask<Page>('GET', `/v1/changes?${query}`, { token });
const ofConnection = (id: string, query = ''): Promise<ApiAnswer<ConnectionPage>> =>
  api.ask<ConnectionPage>('GET', `/v1/connections/${id}/changes?${query}`);

let count = 0;

/** A connection of its own with this many changes. */
async function changed(changes: number, customerId: string = api.first.customer.id): Promise<string> {
  count += 1;
  const body = { customer_id: customerId, connector: 'fake', name: `Feed ${count}` };
  const made = await api.ask('POST', '/v1/connections', { body });
  const id = String(made.body['id']);
  await change(id, changes);
  return id;
}

async function change(connectionId: string, changes: number): Promise<void> {
  for (let number = 0; number < changes; number += 1) {
    await logChange(api.db, api.deps.ids, {
      connectionId,
      employeeId: api.deps.ids.next(),
      externalId: `E${number}`,
      type: 'added',
      employee: anEmployee({ external_id: `E${number}`, first_name: 'Noor' }),
    });
  }
}

/** The feed holds back what any transaction of the whole server may still precede: beside other tests one may have to ask again. */
async function drained(query: string, token = api.token): Promise<{ seen: Change[]; last: Page }> {
  const seen: Change[] = [];
  let after = '';
  for (;;) {
    const { status, body } = await feed(`${query}${after}`, token);
    expect(status).toBe(200);
    seen.push(...body.data);
    after = `&after=${body.cursor}`;
    if (!body.has_more && (await isWhole(seen))) return { seen, last: body };
  }
}

async function isWhole(seen: readonly Change[]): Promise<boolean> {
  const ids = [...new Set(seen.map((one) => one.connection_id))];
  if (ids.length === 0) return false;
  const rows = await api.db.kysely
    .selectFrom('changes')
    .select('sequence')
    .where('connection_id', 'in', ids)
    .execute();
  return rows.length <= seen.length;
}

test('gives changes in order, page by page, and goes on from the cursor of an empty page', async () => {
  const id = await changed(5);
  const { seen, last } = await drained(`connection_id=${id}&limit=2`);
  expect(seen.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
  expect(seen[0]).toMatchObject({
    connection_id: id,
    type: 'added',
    subject: 'employee',
    external_id: 'E0',
    employee_id: expect.any(String),
    readings: [],
    changes: [],
    employee: { external_id: 'E0', first_name: 'Noor', enrollment_status: 'active' },
  });
  const empty = await feed(`connection_id=${id}&after=${last.cursor}`);
  expect(empty.body).toMatchObject({ data: [], has_more: false });
  await change(id, 1);
  let next = await feed(`connection_id=${id}&after=${empty.body.cursor}`);
  while (next.body.data.length === 0) next = await feed(`connection_id=${id}&after=${empty.body.cursor}`);
  expect(next.body.data.map(({ sequence }) => sequence)).toEqual([6]);
});

test('gives the changes of one connection after a sequence, and says where that leads', async () => {
  const id = await changed(5);
  const page = await ofConnection(id, 'after=2&limit=2');
  expect(page.body).toMatchObject({
    data: [{ sequence: 3 }, { sequence: 4 }],
    last_sequence: 4,
    has_more: true,
  });
  const rest = await ofConnection(id, `after=4&epoch=${page.body.epoch}`);
  expect(rest.body).toMatchObject({ data: [{ sequence: 5 }], last_sequence: 5, has_more: false });
  expect(await ofConnection(id, 'after=6')).toMatchObject({ status: 400, body: { code: 'CURSOR_INVALID' } });
  expect(await ofConnection(id, `epoch=${id}`)).toMatchObject({
    status: 410,
    body: { code: 'CURSOR_EXPIRED' },
  });
});

test('L9 answers 410 where changes after the cursor were deleted, and begins with the oldest kept without one', async () => {
  const id = await changed(4);
  const first = await drained(`connection_id=${id}&limit=1`);
  const start = await feed(`connection_id=${id}&limit=1`);
  const later = new Date('2026-01-07T06:00:00Z');
  await trimChanges({ db: api.db }, { before: later, isDryRun: false, signal: AbortSignal.any([]) });
  expect(await feed(`connection_id=${id}&after=${start.body.cursor}`)).toMatchObject({
    status: 410,
    body: { code: 'CURSOR_EXPIRED', next_step: expect.stringContaining('list of employees') },
  });
  expect(await feed(`connection_id=${id}&after=${first.last.cursor}`)).toMatchObject({ status: 200 });
  expect(await feed(`connection_id=${id}`)).toMatchObject({ status: 200, body: { data: [] } });
  expect(await ofConnection(id, 'after=1')).toMatchObject({ status: 410, body: { code: 'CURSOR_EXPIRED' } });
  expect(await ofConnection(id, 'after=4')).toMatchObject({ status: 200 });
});

test('L10 refuses a cursor in which a character was changed, or that is none', async () => {
  const id = await changed(1);
  const { last } = await drained(`connection_id=${id}`);
  for (let index = 0; index < last.cursor.length; index += 7) {
    const other = last.cursor[index] === 'A' ? 'B' : 'A';
    const altered = `${last.cursor.slice(0, index)}${other}${last.cursor.slice(index + 1)}`;
    expect(await feed(`connection_id=${id}&after=${altered}`)).toMatchObject({
      status: 400,
      body: { code: 'CURSOR_INVALID' },
    });
  }
  for (const cursor of ["' or 1=1 --", '%00', 'c1.e30.AAAA', '..']) {
    expect(await feed(`after=${encodeURIComponent(cursor)}`)).toMatchObject({ status: 400 });
  }
});

test('L10 a cursor belongs to the feed it was given out for', async () => {
  const [one, other] = [await changed(1), await changed(1)];
  const { last } = await drained(`connection_id=${one}`);
  for (const filter of ['', `connection_id=${other}&`, `customer_id=${api.first.customer.id}&`]) {
    expect(await feed(`${filter}after=${last.cursor}`)).toMatchObject({
      status: 400,
      body: { code: 'CURSOR_INVALID' },
    });
  }
});

test.each(['limit=0', 'limit=501', 'wait=31', 'wait=-1', 'connection_id=x', 'since=1'])(
  'A5 a feed by %s is refused',
  async (query) => {
    expect(await feed(query)).toMatchObject({ status: 400, body: { code: 'REQUEST_INVALID' } });
  },
);

test('A18 a token of another customer reads its own feed alone', async () => {
  const [mine, theirs] = [await changed(2), await changed(2, api.second.customer.id)];
  const { token } = api.first;
  const { seen, last } = await drained('limit=500', token);
  const ids = new Set(seen.map((one) => one.connection_id));
  expect(ids.has(mine)).toBe(true);
  expect(ids.has(theirs)).toBe(false);
  expect(await feed(`connection_id=${theirs}`, token)).toMatchObject({ status: 404 });
  expect(await feed(`customer_id=${api.second.customer.id}`, token)).toMatchObject({ status: 404 });
  expect(await api.ask('GET', `/v1/connections/${theirs}/changes`, { token })).toMatchObject({ status: 404 });
  expect(await feed(`after=${last.cursor}`)).toMatchObject({ status: 400 });
});

test('a customer’s cursor stands when a connection is opened, and brings its changes', async () => {
  await changed(1);
  const { token } = api.first;
  const { last } = await drained('limit=500', token);
  const opened = await changed(2);
  let { body } = await feed(`after=${last.cursor}`, token);
  while (body.data.length < 2) ({ body } = await feed(`after=${last.cursor}`, token));
  expect(body.data.map((one) => `${one.connection_id} ${one.sequence}`)).toEqual([
    `${opened} 1`,
    `${opened} 2`,
  ]);
});

test('other rights do not read the feed', async () => {
  const token = await api.tokenWith(['employees:read', 'connections:read']);
  expect(await feed('', token)).toMatchObject({ status: 403 });
});

test('waits as long as it was asked to, looking once a second', async () => {
  const id = await changed(0);
  const before = api.clock.waits.length;
  const page = await feed(`connection_id=${id}&wait=3`);
  expect(page.body).toMatchObject({ data: [], has_more: false });
  expect(api.clock.waits.slice(before)).toEqual([1000, 1000, 1000]);
  expect((await ofConnection(id, 'wait=1')).body).toMatchObject({ data: [], last_sequence: 0 });
});

test('K16 after a restore every cursor and epoch from before is answered with 410', async () => {
  await using restored = await apiWorld();
  const { id } = restored.first.connection;
  const list = await restored.ask<{ feed: { cursor: string; epoch: string } }>(
    'GET',
    `/v1/employees?connection_id=${id}`,
  );
  const { cursor, epoch } = list.body.feed;
  await restored.db.transaction((tx) => beginEpoch(tx, { now: restored.clock.now(), reason: 'restored' }));
  for (const path of [
    `/v1/changes?connection_id=${id}&after=${cursor}`,
    `/v1/connections/${id}/changes?after=0&epoch=${epoch}`,
  ]) {
    expect(await restored.ask('GET', path)).toMatchObject({ status: 410, body: { code: 'CURSOR_EXPIRED' } });
  }
});
