import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiWithRuns } from '../../test/support/api-runs.ts';
import { samplesOf } from '../../test/support/api-samples.ts';
import { type ApiAnswer, type ApiWorld } from '../../test/support/api-world.ts';
import { sampleBody } from '../../test/support/sample-body.ts';
import { destinationRegister } from '../destinations/index.ts';
import { endpoints } from './endpoints.ts';
import type { AnyEndpoint } from './kit/endpoint.ts';

// Every endpoint there is, also those that are added later: a parameter without a sample fails.

/** Not about customers: people who sign in and themselves. `setup` takes no token at all: setup/setup.test.ts asks it with two links. */
const withoutCustomers = new Set(['session', 'operators', 'setup']);
const concerned = endpoints.filter(({ tag }) => !withoutCustomers.has(tag));
const parametersOf = (endpoint: AnyEndpoint): string[] =>
  [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
const withParameters = concerned.filter((endpoint) => parametersOf(endpoint).length > 0);
const withoutParameters = concerned.filter(
  (endpoint) => parametersOf(endpoint).length === 0 && endpoint.method === 'GET',
);

/** What an endpoint has to be asked with besides its path. */
const queries: Record<string, string> = { downloadExport: '?format=csv', removeCustomer: '?confirm=true' };
const bodies: Record<string, unknown> = {
  addContact: { name: 'Somebody', email: 'somebody@example.com', language: 'en' },
};

/** Lists that hold nothing of a customer. */
const ofNobody = new Set([
  'showCaller',
  'verifyAudit',
  'showIntakeKey',
  'listConnectorKinds',
  'listDestinationKinds',
  'showSettings',
]);

let world: ApiWorld;
let theirs: Record<string, string>;
let ours: Record<string, string>;
beforeAll(async () => {
  const destinations = destinationRegister({ root: undefined, allowPrivateNetwork: false });
  world = await apiWithRuns({ deps: { destinations }, limits: { requests: 10_000, writes: 10_000 } });
  theirs = await samplesOf(world, world.first, 71);
  ours = await samplesOf(world, world.second, 72);
  // For the audit log.
  const path = `/v1/customers/${world.first.customer.id}`;
  await world.ask('PATCH', path, { body: { name: 'Voorbeeld' }, token: world.first.token });
});
afterAll(() => world[Symbol.asyncDispose]());

function ask(
  endpoint: AnyEndpoint,
  token: string,
  samples: Record<string, string>,
): Promise<ApiAnswer<unknown>> {
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const sample = samples[name];
    if (sample === undefined)
      throw new Error(`There is no sample of ${name}: add one to test/support/api-samples.ts.`);
    return sample;
  });
  const body = endpoint.id in bodies ? bodies[endpoint.id] : sampleBody(endpoint.body);
  return world.ask(endpoint.method, `${path}${queries[endpoint.id] ?? ''}`, { token, body });
}

describe('A18 what is another customer’s is not there', () => {
  // Before anybody asks for what is not theirs: the audit log tells those who asked which ids they sent.
  test.each(withoutParameters.map((endpoint) => [endpoint.path, endpoint] as const))(
    'A18 GET %s shows only one’s own',
    async (_path, endpoint) => {
      const answer = await ask(endpoint, world.second.token, {});
      const text = JSON.stringify(answer.body);
      expect(Object.entries(theirs).filter(([, id]) => text.includes(id))).toEqual([]);
      if (ofNobody.has(endpoint.id)) return;
      // Without this a list that is always empty would pass.
      const everybody = JSON.stringify((await ask(endpoint, world.token, {})).body);
      expect(Object.values(theirs).some((id) => everybody.includes(id))).toBe(true);
    },
  );

  test.each(withParameters.map((endpoint) => [endpoint.method, endpoint.path, endpoint] as const))(
    'A18 %s %s',
    async (_method, _path, endpoint) => {
      const answer = await ask(endpoint, world.second.token, theirs);
      expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 404, code: 'NOT_FOUND' });
    },
  );

  /** A path that leads through our own customer or connection to something of theirs. */
  const nested = withParameters.filter((endpoint) => parametersOf(endpoint).length > 1);
  test.each(nested.map((endpoint) => [endpoint.method, endpoint.path, endpoint] as const))(
    'A18 %s %s, below our own',
    async (_method, _path, endpoint) => {
      const last = parametersOf(endpoint).at(-1) ?? '';
      const answer = await ask(endpoint, world.second.token, { ...ours, [last]: theirs[last] ?? '' });
      expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 404, code: 'NOT_FOUND' });
    },
  );

  /** Filters and parts of a body that name something of theirs. */
  const byFilter = concerned
    .filter(({ method }) => method === 'GET')
    .flatMap((endpoint) => queryNames(endpoint).map((name) => [endpoint.id, name, endpoint] as const))
    .filter(([, name]) => /^(customer|connection|destination)_id$/.test(name));
  test.each(byFilter)('A18 %s filtered by their %s', async (_id, name, endpoint) => {
    const path = `${endpoint.path}?${name}=${theirs[name]}` as const;
    const answer = await ask({ ...endpoint, path }, world.second.token, ours);
    expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 404, code: 'NOT_FOUND' });
  });

  test.each([
    ['/v1/tokens', { name: 'x', scopes: ['runs:read'] }],
    ['/v1/connections', { connector: 'fake', name: 'x' }],
    ['/v1/destinations', { kind: 'webhook', name: 'x', settings: { url: 'https://platform.example/hook' } }],
  ])('A18 POST %s for their customer, or with their connections', async (path, body) => {
    const asked = { ...body, customer_id: theirs['customer_id'] };
    const token = world.second.token;
    expect(await world.ask('POST', path, { body: asked, token })).toMatchObject({ status: 404 });
    if (path !== '/v1/destinations') return;
    const named = { ...body, connection_ids: [theirs['connection_id']] };
    expect(await world.ask('POST', path, { body: named, token })).toMatchObject({ status: 404 });
  });

  // The last ones: they prove that the samples are there for whoever may see them.
  const shown = withParameters.filter(({ method }) => method === 'GET');
  test.each(shown.map((endpoint) => [endpoint.path, endpoint] as const))(
    'GET %s is there for its own customer',
    async (_path, endpoint) => {
      const answer = await ask(endpoint, world.first.token, theirs);
      expect({ status: answer.status, body: answer.status < 400 ? undefined : answer.body }).toMatchObject({
        status: 200,
      });
    },
  );
});

test('A5 takes whatever stands in a filter or a cursor as a text', async () => {
  const hostile = [
    "' or 1=1 --",
    "'; drop table customers; --",
    '$.**{1 to last} ? (@ > 0)',
    '*)(uid=*))(|(uid=*',
    '%00',
    '\u0000',
    '{"$gt":""}',
    '../../etc/passwd',
    'a'.repeat(900),
    '𝕳\ud800',
  ];
  const asked: string[] = [];
  for (const endpoint of concerned.filter(({ method, query }) => method === 'GET' && query)) {
    for (const name of queryNames(endpoint)) {
      for (const text of hostile) {
        const filled = { ...endpoint, path: `${endpoint.path}?${name}=${encodeLoosely(text)}` as const };
        const answer = await ask({ ...filled, id: 'hostile' }, world.first.token, theirs);
        asked.push(name);
        if (answer.status >= 500)
          throw new Error(`${endpoint.id} failed at ${name} with ${JSON.stringify(text)}`);
      }
    }
  }
  expect(asked.length).toBeGreaterThan(100);
  const lone = await world.ask('PATCH', `/v1/customers/${world.first.customer.id}`, {
    body: String.raw`{"name":"a\ud800","inner":{"b":"\u0000"}}`,
    headers: { 'content-type': 'application/json' },
  });
  expect(lone).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: '/body/name' }, { pointer: '/body/inner/b' }] },
  });
  const { rows } = await world.db.pool.query<{ count: string }>('select count(*) from customers');
  expect(Number(rows[0]?.count)).toBe(2);
});

test('L10 refuses a cursor that was altered, made up, or given out for another list, customer or filter', async () => {
  const page = await world.ask<{ next_cursor: string }>('GET', '/v1/tokens?limit=1');
  const cursor = page.body.next_cursor;
  const flipped = cursor.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
  const made = `${Buffer.from('"019c0000-0000-7000-8000-000000000001"').toString('base64url')}.${'A'.repeat(20)}`;
  const refused = { status: 400, body: { code: 'CURSOR_INVALID' } };
  for (const text of [flipped, made, cursor.split('.')[0], `${cursor}.x`, cursor.slice(0, -1), '%20']) {
    expect(await world.ask('GET', `/v1/tokens?cursor=${text}`)).toMatchObject(refused);
  }
  expect(await world.ask('GET', `/v1/audit?cursor=${cursor}`)).toMatchObject(refused);
  expect(await world.ask('GET', `/v1/tokens?cursor=${cursor}`, { token: world.first.token })).toMatchObject(
    refused,
  );
  expect(await world.ask('GET', `/v1/tokens?cursor=${cursor}`)).toMatchObject({ status: 200 });
});

test('L10 refuses a place in the feed that was altered, or given out to another customer’s token', async () => {
  const feed = (query: string, token: string) =>
    world.ask<{ cursor: string; data: unknown[] }>('GET', `/v1/changes?${query}`, { token });
  const { cursor } = (await feed('limit=2', world.first.token)).body;
  expect((await feed(`after=${cursor}`, world.first.token)).status).toBe(200);
  const flipped = cursor.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
  for (const [after, token] of [
    [flipped, world.first.token],
    [cursor, world.second.token],
    [cursor, world.token],
  ] as const) {
    const answer = await feed(`after=${after}`, token);
    expect(answer).toMatchObject({ status: 400, body: { code: 'CURSOR_INVALID' } });
    expect(answer.body.data).toBeUndefined();
  }
});

function codeOf({ body }: ApiAnswer<unknown>): unknown {
  return typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined;
}

function queryNames({ query }: AnyEndpoint): string[] {
  const shape = query && 'shape' in query ? query.shape : {};
  return Object.keys(shape as object); // every query is an object of parameters
}

/** As `encodeURIComponent`, also for half of a pair, which that refuses. */
function encodeLoosely(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : encodeURIComponent(text.toWellFormed());
}
