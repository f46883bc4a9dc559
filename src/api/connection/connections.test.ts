import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiAnswer, type ApiWorld, apiWorld } from '../../../test/support/api-world.ts';
import { fakeConnector } from '../../../test/support/fake-connector.ts';
import { recordApproval } from '../../connections/record-approval.ts';
import { loadConnection } from '../../connections/connection.ts';
import type { ConnectionId } from '../../domain/ids.ts';

let world: ApiWorld;

beforeAll(async () => {
  world = await apiWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const path = (id: string, rest = '') => `/v1/connections/${id}${rest}`;
let count = 0;

async function opened(more: Record<string, unknown> = {}): Promise<ConnectionId> {
  count += 1;
  const body = { customer_id: world.first.customer.id, connector: 'fake', name: `No. ${count}`, ...more };
  const made = await world.ask('POST', '/v1/connections', { body });
  expect(made.status).toBe(201);
  return made.body['id'] as ConnectionId; // of a connection that was just made
}

/** Approved as it stands and with credentials: ready to go live. */
async function ready(): Promise<ConnectionId> {
  const id = await opened();
  const { scope, mapping, settings } = await loadConnection(world.db, id);
  const now = world.clock.now().toISOString();
  const exportId = world.deps.ids.next<'export'>();
  const binding = {
    export_id: exportId,
    export_created_at: now,
    fingerprint: '0'.repeat(64),
    approved_by: 'HR admin',
    approved_at: now,
    scope,
    mapping,
    settings: { ...settings },
    settings_version: 1,
    connector_version: fakeConnector.version,
  };
  await world.db.transaction((tx) =>
    recordApproval(tx, { connectionId: id, connector: fakeConnector, binding }),
  );
  const entered = { sealed: 'x', fingerprint: 'f', entered_by: 'x', entered_at: world.clock.now() };
  await world.db.kysely
    .insertInto('credentials')
    .values({ connection_id: id, ...entered })
    .execute();
  return id;
}

describe('a draft', () => {
  test('is opened with all its parts, and shown with what is not there yet', async () => {
    const id = await opened({
      name: 'Werk',
      time_zone: 'Europe/Berlin',
      settings: { tenant_id: '4711' },
      scope: { departments: ['Sales'] },
      mapping: { off: ['birthday'] },
      guard: { removals: { count: 9, percent: 3 } },
    });
    expect(await world.ask('GET', path(id))).toMatchObject({
      status: 200,
      body: {
        id,
        customer_id: world.first.customer.id,
        customer: 'Voorbeeld',
        state: 'draft',
        time_zone: 'Europe/Berlin',
        settings: { tenant_id: '4711', api_version: 'v1' },
        scope: { departments: ['Sales'] },
        mapping: { off: ['birthday'], fields: {}, custom: {} },
        guard: { removals: { count: 9, percent: 3 }, additions: { count: 5, percent: 30 } },
        approval: null,
        credentials: null,
        key: null,
        last_run: null,
        schedule: { times: ['04:00'], time_zone: 'Europe/Berlin', next_run_at: null, failures: 0 },
        people: { total: 0, left: 0, by_status: { upcoming: 0, active: 0, on_leave: 0, ended: 0 } },
      },
    });
  });

  test.each([
    [{ connector: 'nonsense' }, 400, 'CONNECTOR_UNKNOWN'],
    [{ time_zone: 'Mars/Olympus' }, 400, 'TIME_ZONE_UNKNOWN'],
    [{ settings: { base_url: 'no address' } }, 400, 'SETTINGS_INVALID'],
    [{ settings: { other: 1 } }, 400, 'SETTINGS_INVALID'],
    [{ mapping: { fields: { title: 'BSN' } } }, 400, 'MAPPING_INVALID'],
    [{ mapping: { nonsense: true } }, 400, 'REQUEST_INVALID'],
    [{ scope: { departments: [] } }, 400, 'REQUEST_INVALID'],
    [{ guard: { removals: { count: -1, percent: 3 } } }, 400, 'REQUEST_INVALID'],
    [{ name: '' }, 400, 'REQUEST_INVALID'],
    [{ state: 'active' }, 400, 'REQUEST_INVALID'],
    [{ customer_id: '01900000-0000-7000-8000-000000000000' }, 404, 'NOT_FOUND'],
  ])('A26 is refused with %j', async (more, status, code) => {
    const body = { customer_id: world.first.customer.id, connector: 'fake', name: 'Refused', ...more };
    expect(await world.ask('POST', '/v1/connections', { body })).toMatchObject({ status, body: { code } });
  });

  test('is refused a name that the customer has already', async () => {
    await opened({ name: 'Taken' });
    const body = { customer_id: world.first.customer.id, connector: 'fake', name: 'taken' };
    expect(await world.ask('POST', '/v1/connections', { body })).toMatchObject({
      status: 409,
      body: { code: 'NAME_TAKEN' },
    });
  });

  test('is changed part by part; null takes a setting out, and an old version is refused', async () => {
    const id = await opened({ settings: { tenant_id: '4711' } });
    const changed = await world.ask('PATCH', path(id), {
      body: {
        if_version: 1,
        settings: { tenant_id: null, api_version: 'v2' },
        scope: { statuses: ['active'] },
      },
    });
    expect(changed).toMatchObject({
      status: 200,
      body: {
        needs_approval: true,
        reasons: [],
        connection: {
          settings: { tenant_id: '100', api_version: 'v2' },
          scope: { statuses: ['active'] },
          settings_version: 2,
        },
      },
    });
    expect(await world.ask('PATCH', path(id), { body: { if_version: 1, name: 'Late' } })).toMatchObject({
      status: 409,
      body: { code: 'VERSION_CONFLICT', details: { version: 2 } },
    });
  });

  test('K5 of two who change the version they both saw, one wins', async () => {
    const id = await opened();
    const change = (name: string) => world.ask('PATCH', path(id), { body: { if_version: 1, name } });
    expect(statuses(await Promise.all([change('One'), change('Other')]))).toEqual([200, 409]);
  });
});

describe('credentials', () => {
  test('wait sealed for a worker, whether sent sealed or not, and stand in no answer', async () => {
    const id = await opened();
    const secret = { client_id: 'rollcall', client_secret: 'canary-secret-1' };
    const missing = await world.ask('POST', path(id, '/credentials'), { body: { credentials: secret } });
    expect(missing).toMatchObject({ status: 409, body: { code: 'INTAKE_KEY_MISSING' } });
    expect(await world.ask('GET', '/v1/intake-key')).toMatchObject({ status: 409 });
    await anIntakeKey();
    expect(await world.ask('GET', '/v1/intake-key')).toMatchObject({
      status: 200,
      body: { kid: expect.any(String), public_jwk: { kty: 'EC', crv: 'P-256' } },
    });
    const taken = await world.ask('POST', path(id, '/credentials'), { body: { credentials: secret } });
    expect(taken).toMatchObject({
      status: 202,
      body: { kind: 'take_intake', state: 'waiting', connection_id: id },
    });
    expect(world.orders.at(-1)).toMatchObject({ kind: 'operation', key: taken.body['id'] });
    const row = await world.db.kysely
      .selectFrom('intakes')
      .selectAll()
      .where('subject_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify([row, taken.body])).not.toContain('canary-secret-1');
    expect(row.entered_by).toBe('test');
    const again = await world.ask('POST', path(id, '/credentials'), { body: { sealed: row.sealed } });
    expect(again).toMatchObject({ status: 202 });
  });

  test.each([
    [{ sealed: 'a.b.c' }, 'INTAKE_INVALID'],
    [{}, 'REQUEST_INVALID'],
    [{ sealed: 'x', credentials: {} }, 'REQUEST_INVALID'],
  ])('are refused as %j', async (body, code) => {
    const id = await opened();
    expect(await world.ask('POST', path(id, '/credentials'), { body })).toMatchObject({
      status: 400,
      body: { code },
    });
  });

  test('are forgotten when asked', async () => {
    const id = await ready();
    expect(await world.ask('GET', path(id))).toMatchObject({ body: { credentials: { fingerprint: 'f' } } });
    const forget = () => world.ask('DELETE', path(id, '/credentials'));
    expect(await forget()).toMatchObject({ status: 200, body: { forgotten: true } });
    expect(await forget()).toMatchObject({ status: 200, body: { forgotten: false } });
  });

  test('a key pair is made by a worker, asked for once, and shown when it is there', async () => {
    const id = await opened();
    expect(await world.ask('GET', path(id, '/key'))).toMatchObject({ status: 404 });
    const make = () => world.ask('POST', path(id, '/key'), { body: { algorithm: 'EC-P256' } });
    const [first, second] = await Promise.all([make(), make()]);
    expect(statuses([first, second])).toEqual([202, 409]);
    const refused = first.status === 409 ? first : second;
    expect(refused).toMatchObject({ body: { code: 'OPERATION_PENDING' } });
  });
});

describe('states', () => {
  test('a draft goes live with what was approved, pauses, resumes and is removed', async () => {
    const id = await ready();
    const live = await world.ask('POST', path(id, '/activate'));
    expect(live).toMatchObject({
      status: 200,
      body: { connection: { state: 'active' }, operation: { kind: 'run', connection_id: id } },
    });
    expect(await world.ask('POST', path(id, '/pause'))).toMatchObject({
      body: { state: 'paused', state_since: world.clock.now().toISOString() },
    });
    expect(await world.ask('POST', path(id, '/resume'), { body: {} })).toMatchObject({
      body: { state: 'active' },
    });
    expect(await world.ask('DELETE', path(id))).toMatchObject({
      status: 200,
      body: { connection: { state: 'removed' }, off_boarded: 0 },
    });
    for (const rest of ['/check', '/attributes', '/key', '/pause', '/resume', '/activate']) {
      expect(await world.ask('POST', path(id, rest))).toMatchObject({
        status: 409,
        body: { code: 'CONNECTION_STATE_CONFLICT' },
      });
    }
    expect(await world.ask('DELETE', path(id))).toMatchObject({ status: 409 });
  });

  test('is not activated without approval, nor twice; the first run may wait for its time', async () => {
    const draft = await opened();
    expect(await world.ask('POST', path(draft, '/activate'))).toMatchObject({
      status: 409,
      body: { code: 'APPROVAL_MISSING' },
    });
    const id = await ready();
    const activate = () => world.ask('POST', path(id, '/activate'), { body: { run: false } });
    const answers = await Promise.all([activate(), activate()]);
    expect(statuses(answers)).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 200)?.body).toMatchObject({ operation: null });
  });

  test('an approval that is too old or that the draft has outgrown is told apart', async () => {
    const id = await ready();
    await world.ask('PATCH', path(id), { body: { settings: { tenant_id: '7' } } });
    expect(await world.ask('POST', path(id, '/activate'))).toMatchObject({
      status: 409,
      body: { code: 'APPROVAL_OUTDATED', details: { reasons: ['other_company'] } },
    });
    expect(await world.ask('GET', path(id))).toMatchObject({
      body: { waiting_for_approval: ['other_company'] },
    });
    const old = await ready();
    world.clock.advance(15 * 86_400_000);
    expect(await world.ask('POST', path(old, '/activate'))).toMatchObject({
      status: 409,
      body: { code: 'APPROVAL_STALE' },
    });
  });

  test('rejected credentials stand in the way of resuming', async () => {
    const id = await ready();
    await world.db.kysely
      .updateTable('connections')
      .set({ state: 'stopped', state_reason: 'CRED_REJECTED' })
      .where('id', '=', id)
      .execute();
    expect(await world.ask('POST', path(id, '/resume'))).toMatchObject({
      status: 409,
      body: { code: 'CREDENTIALS_REJECTED' },
    });
  });
});

test('times of day are set and shown; what is no time of day is refused', async () => {
  const id = await opened();
  const set = (times: unknown) => world.ask('PUT', path(id, '/schedule'), { body: { times } });
  expect(await set(['12:30', '04:00'])).toMatchObject({ status: 200, body: { times: ['04:00', '12:30'] } });
  expect(await world.ask('GET', path(id, '/schedule'))).toMatchObject({
    body: { times: ['04:00', '12:30'], next_run_at: null },
  });
  for (const times of [[], ['25:00'], ['4'], ['noon']]) {
    expect(await set(times)).toMatchObject({ status: 400, body: { code: 'SCHEDULE_INVALID' } });
  }
});

test('a check and the list of attributes are asked of a worker', async () => {
  const id = await opened();
  expect(await world.ask('POST', path(id, '/check'), { body: { accept: true } })).toMatchObject({
    status: 202,
    body: { kind: 'check', state: 'waiting', result: null },
  });
  const { body } = await world.ask('POST', path(id, '/attributes'));
  expect(body).toMatchObject({ kind: 'attributes', requested_by: expect.stringMatching(/^token:/) });
  expect(await world.ask('GET', `/v1/operations/${String(body['id'])}`)).toMatchObject({ status: 200, body });
});

test('shows the day on which credentials end, until it is taken back', async () => {
  const id = await opened();
  const shown = async () => (await world.ask('GET', path(id))).body['credentials_expire_on'];
  const set = (expire_on: string | null) =>
    world.ask('PUT', path(id, '/credentials/expiry'), { body: { expire_on } });
  expect(await shown()).toBeNull();
  expect(await set('2026-04-01')).toMatchObject({ status: 200 });
  expect(await shown()).toBe('2026-04-01');
  expect(await set(null)).toMatchObject({ status: 200 });
  expect(await shown()).toBeNull();
});

test('connections are listed page by page and found by customer, connector, state and name', async () => {
  const customer = await world.ask('POST', '/v1/customers', { body: { name: 'Zoeken' } });
  const customer_id = String(customer.body['id']);
  const ids = [await opened({ customer_id, name: 'alpha' }), await opened({ customer_id, name: 'Beta' })];
  const list = (query: string) =>
    world.ask<{ data: { id: string }[]; next_cursor: string | null }>('GET', `/v1/connections?${query}`);
  const first = await list(`customer_id=${customer_id}&limit=1`);
  expect(first.body).toMatchObject({ data: [{ id: ids[0], customer: 'Zoeken' }] });
  const second = await list(`customer_id=${customer_id}&limit=1&cursor=${first.body.next_cursor}`);
  expect(second.body).toMatchObject({ data: [{ id: ids[1] }], next_cursor: null });
  expect((await list('search=ZOEK')).body.data).toHaveLength(2);
  expect((await list(`customer_id=${customer_id}&state=active,paused`)).body.data).toEqual([]);
  expect((await list(`customer_id=${customer_id}&connector=fake&state=draft`)).body.data).toHaveLength(2);
  expect(await list('state=nonsense')).toMatchObject({ status: 400 });
  expect(await list('limit=501')).toMatchObject({ status: 400 });
});

test('A18 a token of another customer finds nothing of a connection, whatever it asks', async () => {
  const { first, second } = world;
  const { token } = first;
  const id = second.connection.id;
  const asked: [Parameters<ApiWorld['ask']>[0], string, unknown?][] = [
    ['GET', ''],
    ['PATCH', '', { name: 'x' }],
    ['DELETE', ''],
    ['GET', '/schedule'],
    ['PUT', '/schedule', { times: ['04:00'] }],
    ['POST', '/credentials', { credentials: { client_id: 'x' } }],
    ['DELETE', '/credentials'],
    ['GET', '/key'],
    ...['/key', '/check', '/attributes', '/activate', '/pause', '/resume'].map((rest): ['POST', string] => [
      'POST',
      rest,
    ]),
  ];
  for (const [method, rest, body] of asked) {
    const answer = await world.ask(method, path(id, rest), { token, ...(body !== undefined && { body }) });
    expect(answer, `${method} ${rest}`).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  }
  const listed = await world.ask<{ data: { customer_id: string }[] }>('GET', '/v1/connections', { token });
  expect(new Set(listed.body.data.map((one) => one.customer_id))).toEqual(new Set([first.customer.id]));
  const filtered = await world.ask('GET', `/v1/connections?customer_id=${second.customer.id}`, { token });
  expect(filtered).toMatchObject({ status: 404 });
  const body = { customer_id: second.customer.id, connector: 'fake', name: 'x' };
  expect(await world.ask('POST', '/v1/connections', { token, body })).toMatchObject({ status: 404 });
});

test('reading does not include writing', async () => {
  const id = await opened();
  const token = await world.tokenWith(['connections:read']);
  expect(await world.ask('GET', path(id), { token })).toMatchObject({ status: 200 });
  for (const rest of ['/pause', '/check', '/credentials']) {
    expect(await world.ask('POST', path(id, rest), { token })).toMatchObject({ status: 403 });
  }
});

function statuses(answers: readonly ApiAnswer<unknown>[]): number[] {
  return answers.map(({ status }) => status).sort((a, b) => a - b);
}

async function anIntakeKey(): Promise<void> {
  const { publicKey } = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, [
    'deriveBits',
  ]);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', publicKey);
  await world.db.kysely
    .insertInto('intake_keys')
    .values({
      kid: 'YWJj',
      public_jwk: JSON.stringify({ kty: 'EC', crv: 'P-256', x, y }),
      sealed: 'sealed',
      data_key_sealed: 'sealed',
      created_at: world.clock.now(),
    })
    .execute();
}
