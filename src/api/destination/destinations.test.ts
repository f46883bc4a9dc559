import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiWorld, apiWorld } from '../../../test/support/api-world.ts';
import { ensureIntakeKey } from '../../connections/ensure-intake-key.ts';
import { deliveryIdOf } from '../../deliveries/delivery-id.ts';
import { destinationRegister } from '../../destinations/index.ts';
import { masterKeyOf } from '../../platform/master-key.ts';
import { createVault } from '../../platform/sealing.ts';

let world: ApiWorld;

beforeAll(async () => {
  const destinations = destinationRegister({ root: undefined, allowPrivateNetwork: false });
  world = await apiWorld({ deps: { destinations } });
  const vault = createVault({ masterKeys: { current: masterKeyOf(randomBytes(32)), older: [] } });
  await ensureIntakeKey({ db: world.db, clock: world.clock, vault });
});
afterAll(() => world[Symbol.asyncDispose]());

let count = 0;
async function made(given: Record<string, unknown> = {}, token?: string): Promise<string> {
  count += 1;
  const answer = await world.ask('POST', '/v1/destinations', {
    body: {
      kind: 'webhook',
      name: `Platform ${count}`,
      settings: { url: 'https://platform.example/hook' },
      ...given,
    },
    ...(token !== undefined && { token }),
  });
  expect(answer.status).toBe(201);
  return String(answer.body['id']);
}

test('makes a destination, shows it with its counts, changes it and lists it', async () => {
  const id = await made({ from: 'list' });
  expect(await world.ask('GET', `/v1/destinations/${id}`)).toMatchObject({
    status: 200,
    body: { state: 'active', secrets_fingerprint: null, deliveries: { waiting: 0, parked: 0 } },
  });
  const changed = await world.ask('PATCH', `/v1/destinations/${id}`, {
    body: {
      options: { hold_future_ends: true },
      settings: { url: 'https://platform.example/v2', payload: 'full' },
    },
  });
  expect(changed).toMatchObject({
    status: 200,
    body: {
      options: { hold_future_ends: true, shared_email: 'first_started' },
      settings: { payload: 'full' },
    },
  });
  const first = await world.ask<{ data: { id: string }[] }>('GET', '/v1/destinations?limit=500');
  expect(first.body.data.map((one) => one.id)).toContain(id);
});

test('lists the kinds with schemas from which a form can be made: every setting has a description', async () => {
  const { body } = await world.ask<{ data: { kind: string; settings: object; makes_secrets: boolean }[] }>(
    'GET',
    '/v1/destination-kinds',
  );
  expect(body.data.map(({ kind, makes_secrets }) => [kind, makes_secrets])).toEqual([
    ['webhook', true],
    ['scim', false],
    ['file', false],
  ]);
  for (const { settings } of body.data) {
    const forms = 'oneOf' in settings ? (settings.oneOf as object[]) : [settings];
    for (const form of forms) {
      const { properties } = form as { properties: Record<string, { description?: string }> };
      expect(Object.values(properties).map(({ description }) => typeof description)).not.toContain(
        'undefined',
      );
    }
  }
});

test.each([
  ['a kind that does not exist', { kind: 'fax' }],
  ['a setting that is unknown', { settings: { url: 'https://platform.example/', retries: 3 } }],
  ['L7 plain http', { settings: { url: 'http://platform.example/' } }],
  ['L7 this machine', { settings: { url: 'https://127.0.0.1/' } }],
  [
    'L7 a private network that nobody allowed',
    { settings: { url: 'https://10.0.0.1/', allow_private_network: true } },
  ],
])('refuses %s with DESTINATION_INVALID', async (_, given) => {
  const body = { kind: 'webhook', name: 'Refused', settings: { url: 'https://platform.example/' }, ...given };
  expect(await world.ask('POST', '/v1/destinations', { body })).toMatchObject({
    status: 400,
    body: { code: 'DESTINATION_INVALID' },
  });
});

test('A18 a token of one customer neither sees nor makes what is another’s or everybody’s', async () => {
  const { first, second } = world;
  const [everybodys, theirs] = [await made(), await made({ customer_id: second.customer.id })];
  const mine = await made({}, first.token);
  const { token } = first;
  expect(await world.ask('GET', `/v1/destinations/${mine}`, { token })).toMatchObject({
    body: { customer_id: first.customer.id },
  });
  for (const id of [everybodys, theirs]) {
    expect(await world.ask('GET', `/v1/destinations/${id}`, { token })).toMatchObject({ status: 404 });
    expect(await world.ask('POST', `/v1/destinations/${id}/pause`, { token })).toMatchObject({ status: 404 });
    expect(await world.ask('GET', `/v1/destinations/${id}/deliveries`, { token })).toMatchObject({
      status: 404,
    });
  }
  const body = { kind: 'webhook', name: 'X', settings: { url: 'https://platform.example/' } };
  const foreign = [{ customer_id: second.customer.id }, { connection_ids: [second.connection.id] }];
  for (const given of foreign)
    expect(await world.ask('POST', '/v1/destinations', { token, body: { ...body, ...given } })).toMatchObject(
      {
        status: 404,
      },
    );
  const list = await world.ask<{ data: { id: string }[] }>('GET', '/v1/destinations', { token });
  expect(list.body.data.map(({ id }) => id)).toEqual([mine]);
});

test('needs its scopes', async () => {
  const id = await made();
  const token = await world.tokenWith(['destinations:read']);
  expect(await world.ask('GET', `/v1/destinations/${id}`, { token })).toMatchObject({ status: 200 });
  expect(await world.ask('POST', `/v1/destinations/${id}/pause`, { token })).toMatchObject({ status: 403 });
  expect(await world.ask('GET', `/v1/destinations/${id}/deliveries`, { token })).toMatchObject({
    status: 403,
  });
});

test('moves between its states, and refuses what does not fit', async () => {
  const id = await made();
  const post = (verb: string) => world.ask('POST', `/v1/destinations/${id}/${verb}`);
  expect(await post('enable')).toMatchObject({ status: 409, body: { code: 'DESTINATION_STATE_CONFLICT' } });
  expect(await post('pause')).toMatchObject({ status: 200, body: { state: 'paused' } });
  expect(await post('enable')).toMatchObject({ status: 200, body: { state: 'active' } });
  expect(await world.ask('DELETE', `/v1/destinations/${id}`)).toMatchObject({ body: { state: 'removed' } });
  expect(await post('check')).toMatchObject({ status: 409 });
});

test('has a signing key made, shows it once, and leaves it to a worker to seal', async () => {
  const id = await made();
  const answer = await world.ask<{ secrets: { secret: string }; operation: { kind: string } }>(
    'POST',
    `/v1/destinations/${id}/secrets`,
    { body: { make: true, keep_previous_hours: 24 } },
  );
  expect(answer).toMatchObject({ status: 202, body: { operation: { kind: 'take_intake' } } });
  expect(answer.body.secrets.secret).toMatch(/^whsec_/);
  const rows = await world.db.pool.query('select * from intakes, operations, audit_events');
  expect(JSON.stringify(rows.rows)).not.toContain(answer.body.secrets.secret);
  const scim = await made({ kind: 'scim', settings: { base_url: 'https://scim.example/v2' } });
  expect(await world.ask('POST', `/v1/destinations/${scim}/secrets`, { body: { make: true } })).toMatchObject(
    {
      status: 400,
      body: { code: 'DESTINATION_INVALID' },
    },
  );
});

test('has a worker check and compare it', async () => {
  const id = await made();
  for (const [verb, kind] of [
    ['check', 'destination_check'],
    ['resync', 'resync'],
  ]) {
    const answer = await world.ask('POST', `/v1/destinations/${id}/${verb}`);
    expect(answer).toMatchObject({ status: 202, body: { kind, state: 'waiting' } });
    expect(answer.headers['location']).toBe(`/v1/operations/${String(answer.body['id'])}`);
  }
});

test('lists, shows, retries, skips and replays deliveries', async () => {
  const id = await made();
  const connectionId = world.first.connection.id;
  const ids = [1, 2, 3].map((number) => deliveryIdOf(id, number));
  const at = world.clock.now();
  for (const [index, deliveryId] of ids.entries())
    await world.db.kysely
      .insertInto('deliveries')
      .values({
        connection_id: connectionId,
        destination_id: id,
        id: deliveryId,
        sequence: index + 1,
        subject: 'employee',
        subject_id: world.deps.ids.next(),
        state: index === 0 ? 'parked' : 'waiting',
        code: index === 0 ? 'SCIM_USERNAME_TAKEN' : null,
        next_at: at,
        created_at: new Date(at.getTime() + index),
      })
      .execute();
  const path = `/v1/destinations/${id}/deliveries`;
  const parked = await world.ask<{ data: unknown[] }>('GET', `${path}?state=parked`);
  expect(parked.body.data).toMatchObject([{ id: ids[0], code: 'SCIM_USERNAME_TAKEN' }]);
  const page = await world.ask<{ data: { id: string }[]; next_cursor: string }>('GET', `${path}?limit=2`);
  const rest = await world.ask<{ data: { id: string }[] }>(
    'GET',
    `${path}?limit=2&cursor=${page.body.next_cursor}`,
  );
  expect([...page.body.data, ...rest.body.data].map((one) => one.id)).toEqual(ids.toReversed());
  expect(page.body.data).toMatchObject([{ name: null }, { name: null }]);
  expect(await world.ask('GET', `${path}/${ids[0]}`)).toMatchObject({ body: { state: 'parked', tries: [] } });
  const retry = () => world.ask('POST', `${path}/${ids[0]}/retry`);
  expect(await retry()).toMatchObject({ status: 409, body: { code: 'DESTINATION_SECRETS_MISSING' } });
  const withSecrets = { secrets_fingerprint: 'f'.repeat(16) };
  await world.db.kysely.updateTable('destinations').set(withSecrets).where('id', '=', id).execute();
  expect(await retry()).toMatchObject({ body: { state: 'waiting' } });
  expect(await world.ask('POST', `${path}/${ids[1]}/skip`)).toMatchObject({ body: { state: 'skipped' } });
  expect(await world.ask('POST', `${path}/${ids[1]}/skip`)).toMatchObject({ status: 409 });
  const replay = { connection_id: connectionId, from_sequence: 1, through_sequence: 5 };
  expect(await world.ask('POST', `/v1/destinations/${id}/replay`, { body: replay })).toMatchObject({
    status: 200,
    body: { deliveries: 0 },
  });
  const digest = `/v1/destinations/${id}/connections/${connectionId}/digest`;
  expect(await world.ask('GET', digest)).toMatchObject({ status: 404 });
});
