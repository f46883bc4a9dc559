import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiWorld, apiWorld } from '../../../test/support/api-world.ts';
import { anna, bo, create, page, used } from '../../../test/support/test-exports.ts';
import type { Connection } from '../../connections/connection.ts';
import { createConnection } from '../../connections/create-connection.ts';
import { removeConnection } from '../../connections/remove-connection.ts';
import type { TestExport } from '../../reviews/export-row.ts';

let world: ApiWorld;

beforeAll(async () => {
  world = await apiWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

/** A test export of two people, as a worker made it, a minute after whatever was before. */
async function made(connection: Connection): Promise<TestExport> {
  world.clock.advance(60_000);
  const how = { ...used(), connector: 'fake', settings: connection.settings };
  const { db, clock } = world;
  return create({ db, clock, connectionId: connection.id }, [page([anna, bo])], { used: how });
}

async function another(name: string): Promise<Connection> {
  const made = { customerId: world.first.customer.id, connector: 'fake', name };
  return createConnection(world.deps, made);
}

interface Waiting {
  id: string;
  connection_id: string;
  waits_for: string;
}

async function waiting(
  query = '',
  token = world.token,
): Promise<{ data: Waiting[]; next_cursor: string | null }> {
  const answer = await world.ask<never>('GET', `/v1/exports/waiting${query}`, { token });
  expect(answer.status).toBe(200);
  return answer.body;
}

async function decide(of: TestExport, verdict: 'approve' | 'send-back'): Promise<void> {
  const body = { by: 'Hanna HR', ...(verdict === 'send-back' && { remarks: 'The interns are missing.' }) };
  const path = `/v1/connections/${of.connectionId}/exports/${of.id}/${verdict}`;
  expect(await world.ask('POST', path, { body })).toMatchObject({ status: 200 });
}

test('only the newest export of a connection waits: for the customer, and for the operator once it was sent back', async () => {
  const { connection, customer } = world.first;
  await made(connection);
  const newest = await made(connection);
  expect((await waiting()).data).toEqual([
    {
      id: newest.id,
      connection_id: connection.id,
      connection: 'Voorbeeld HR',
      customer_id: customer.id,
      customer: 'Voorbeeld',
      time_zone: connection.timeZone,
      waits_for: 'customer',
      since: newest.createdAt.toISOString(),
      created_at: newest.createdAt.toISOString(),
      people_count: 2,
      decided_by: null,
      remarks: null,
    },
  ]);
  world.clock.advance(3_600_000);
  await decide(newest, 'send-back');
  expect((await waiting()).data).toMatchObject([
    {
      id: newest.id,
      waits_for: 'operator',
      since: world.clock.now().toISOString(),
      decided_by: 'Hanna HR',
      remarks: 'The interns are missing.',
    },
  ]);
  const mended = await made(connection);
  expect((await waiting()).data).toMatchObject([{ id: mended.id, waits_for: 'customer' }]);
  await decide(mended, 'approve');
  expect((await waiting()).data).toEqual([]);
});

test('they come page by page over all connections, the newest first', async () => {
  const exports: TestExport[] = [];
  for (const name of ['Een', 'Twee', 'Drie']) exports.push(await made(await another(name)));
  exports.push(await made(world.second.connection));
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page = await waiting(`?limit=3${cursor && `&cursor=${cursor}`}`);
    seen.push(...page.data.map(({ id }) => id));
    cursor = page.next_cursor;
  }
  expect(seen).toEqual(exports.map(({ id }) => id).reverse());
});

test('A18 a token sees what waits of its own customer only, whatever it filters by', async () => {
  const theirs = await made(world.second.connection);
  const ours = await made(await another('Vier'));
  const { token } = world.first;
  const seen = (await waiting('', token)).data;
  expect(seen.map(({ id }) => id)).toContain(ours.id);
  expect(seen.map(({ id }) => id)).not.toContain(theirs.id);
  for (const query of [`?connection_id=${theirs.connectionId}`, `?customer_id=${world.second.customer.id}`]) {
    expect(await world.ask('GET', `/v1/exports/waiting${query}`, { token })).toMatchObject({ status: 404 });
  }
  const { next_cursor } = await waiting('?limit=1');
  expect(
    await world.ask('GET', `/v1/exports/waiting?limit=1&cursor=${next_cursor}`, { token }),
  ).toMatchObject({
    status: 400,
    body: { code: 'CURSOR_INVALID' },
  });
});

test('filters by customer and connection, and asks for the right to read exports', async () => {
  const one = await made(await another('Vijf'));
  expect((await waiting(`?connection_id=${one.connectionId}`)).data.map(({ id }) => id)).toEqual([one.id]);
  const customers = (await waiting(`?customer_id=${world.second.customer.id}`)).data;
  expect(customers.map(({ connection_id }) => connection_id)).toEqual([world.second.connection.id]);
  const token = await world.tokenWith(['connections:read']);
  expect(await world.ask('GET', '/v1/exports/waiting', { token })).toMatchObject({ status: 403 });
});

test('nothing of a removed connection waits', async () => {
  const connection = await another('Zes');
  const one = await made(connection);
  expect((await waiting()).data.map(({ id }) => id)).toContain(one.id);
  await removeConnection(world.deps, { connectionId: connection.id });
  expect((await waiting()).data.map(({ id }) => id)).not.toContain(one.id);
});
