import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiWorld, apiWorld } from '../../../test/support/api-world.ts';

let world: ApiWorld;

beforeAll(async () => {
  world = await apiWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const path = (id: string) => `/v1/customers/${id}`;

test('opens a customer without a master key, shows it, renames it and erases it with a receipt', async () => {
  const made = await world.ask('POST', '/v1/customers', { body: { name: ' Molen Zorg ' } });
  expect(made).toMatchObject({ status: 201, body: { name: 'Molen Zorg', created_at: expect.any(String) } });
  const id = String(made.body['id']);
  const renamed = await world.ask('PATCH', path(id), { body: { name: 'Molen Groep' } });
  expect(renamed).toMatchObject({ status: 200, body: { id, name: 'Molen Groep' } });
  expect(await world.ask('GET', path(id))).toMatchObject({
    status: 200,
    body: { id, name: 'Molen Groep', contacts: [], connections: [] },
  });
  expect(await world.ask('DELETE', path(id))).toMatchObject({
    status: 200,
    body: { customer_id: id, connections: 0, contacts: 0, erased_at: '2026-03-02T09:00:00.000Z' },
  });
  expect(await world.ask('GET', path(id))).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  expect(await world.ask('DELETE', path(id))).toMatchObject({ status: 404 });
});

test('lists customers page by page and finds them by part of a name', async () => {
  const first = await world.ask<{ data: { name: string }[]; next_cursor: string }>(
    'GET',
    '/v1/customers?limit=1',
  );
  expect(first.body.data).toMatchObject([{ name: 'Beispiel', connections: 1, contacts: 0 }]);
  const second = await world.ask('GET', `/v1/customers?limit=1&cursor=${first.body.next_cursor}`);
  expect(second.body).toMatchObject({ data: [{ name: 'Voorbeeld' }], next_cursor: null });
  const found = await world.ask('GET', '/v1/customers?search=VOOR');
  expect(found.body).toMatchObject({ data: [{ name: 'Voorbeeld' }] });
  const elsewhere = await world.ask('GET', `/v1/customers?search=o&cursor=${first.body.next_cursor}`);
  expect(elsewhere).toMatchObject({ status: 400, body: { code: 'CURSOR_INVALID' } });
});

test.each([{ name: '' }, { name: 'a\nb' }, { name: 'x'.repeat(201) }])(
  'refuses a customer named %j',
  async (body) => {
    expect(await world.ask('POST', '/v1/customers', { body })).toMatchObject({
      status: 400,
      body: { code: 'CUSTOMER_INVALID' },
    });
  },
);

test('A26 refuses members that it does not know, and a body of another kind', async () => {
  for (const body of [{ name: 'x', data_key_sealed: 'y' }, { name: 7 }, [], {}]) {
    expect(await world.ask('POST', '/v1/customers', { body })).toMatchObject({
      status: 400,
      body: { code: 'REQUEST_INVALID' },
    });
  }
});

test('A5 takes what is searched for as text, and refuses what cannot be stored', async () => {
  for (const search of ["' or true --", '%', '_', '\\']) {
    const found = await world.ask('GET', `/v1/customers?search=${encodeURIComponent(search)}`);
    expect(found).toMatchObject({ status: 200, body: { data: [] } });
  }
  for (const search of ['%00', 'a%0Ab', '%20', '%EF%BF']) {
    const { status } = await world.ask('GET', `/v1/customers?search=${search}`);
    expect(status).toBeLessThan(500);
  }
});

test('a token that is bound to a customer sees that one alone, and opens none', async () => {
  const { first, second } = world;
  const { token } = first;
  expect(await world.ask('GET', '/v1/customers', { token })).toMatchObject({
    body: { data: [{ id: first.customer.id }], next_cursor: null },
  });
  const other = path(second.customer.id);
  expect(await world.ask('GET', other, { token })).toMatchObject({ status: 404 });
  expect(await world.ask('PATCH', other, { token, body: { name: 'x' } })).toMatchObject({ status: 404 });
  expect(await world.ask('DELETE', `${other}?confirm=true`, { token })).toMatchObject({ status: 404 });
  expect(await world.ask('POST', '/v1/customers', { token, body: { name: 'x' } })).toMatchObject({
    status: 403,
    body: { code: 'SCOPE_NOT_GRANTED' },
  });
  expect(await world.ask('GET', other)).toMatchObject({ status: 200, body: { name: 'Beispiel' } });
});

test('reading does not include writing', async () => {
  const token = await world.tokenWith(['customers:read']);
  expect(await world.ask('GET', '/v1/customers', { token })).toMatchObject({ status: 200 });
  expect(await world.ask('POST', '/v1/customers', { token, body: { name: 'x' } })).toMatchObject({
    status: 403,
  });
});

test('a customer with an active connection is erased only when that is confirmed', async () => {
  const made = await world.ask('POST', '/v1/customers', { body: { name: 'Actief' } });
  const id = String(made.body['id']);
  const connection = await world.ask('POST', '/v1/connections', {
    body: { customer_id: id, connector: 'fake', name: 'HR' },
  });
  await world.db.kysely
    .updateTable('connections')
    .set({ state: 'active' })
    .where('id', '=', String(connection.body['id']))
    .execute();
  expect(await world.ask('DELETE', path(id))).toMatchObject({
    status: 409,
    body: { code: 'CUSTOMER_ACTIVE', details: { active: 1 } },
  });
  expect(await world.ask('DELETE', `${path(id)}?confirm=true`)).toMatchObject({
    status: 200,
    body: { connections: 1 },
  });
});
