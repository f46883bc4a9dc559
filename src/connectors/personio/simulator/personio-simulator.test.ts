import { describe, expect, test } from 'vitest';
import { serveSimulator } from '../../../connector-kit/simulator/serve.ts';
import { simulatorAt } from '../test-subject.ts';
import { simulatedCredential } from './options.ts';
import {
  employees,
  form,
  get,
  json,
  login,
  persons,
  post,
  start,
  tokenOf,
  type V2Page,
  v1Login,
} from './test-requests.ts';
import { v1Date } from './v1-people.ts';

const { client_id, client_secret } = simulatedCredential;

describe('the logins', () => {
  test('v2 gives the same token for 24 hours, its lifetime shrinking, and another one after', async () => {
    const { clock, simulator } = simulatorAt(start);
    const first = await json(login(simulator, form));
    clock.advance(3_600_000);
    const second = await json(login(simulator, form));
    expect([first['expires_in'], second['expires_in']]).toEqual([86_400, 82_800]);
    expect(second['access_token']).toBe(first['access_token']);
    clock.advance(82_800_000);
    expect((await json(login(simulator, form)))['access_token']).not.toBe(first['access_token']);
  });

  test.each([
    ['a wrong secret', { ...form, client_secret: 'x' }, 'invalid_client'],
    ['an unknown client', { ...form, client_id: 'x' }, 'invalid_client'],
    ['a missing field', { client_id, client_secret }, 'invalid_request'],
    ['another grant', { ...form, grant_type: 'password' }, 'unsupported_grant_type'],
    ['an unknown scope', { ...form, scope: 'personio:everything' }, 'invalid_scope'],
  ])('v2 refuses %s', async (_, body, error) => {
    const response = await login(simulatorAt(start).simulator, body);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ error });
  });

  test('v2 refuses a body that is JSON, and v1 takes it', async () => {
    const { simulator } = simulatorAt(start);
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(form),
    };
    expect(await json(simulator.fetch(new Request('http://hr.example/v2/auth/token', init)))).toMatchObject({
      error: 'invalid_request',
    });
    expect(await json(simulator.fetch(new Request('http://hr.example/v1/auth', init)))).toMatchObject({
      success: true,
    });
  });

  test('v1 refuses wrong credentials with 403 and code 0', async () => {
    const response = await v1Login(simulatorAt(start).simulator, { client_id, client_secret: 'x' });
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({
      success: false,
      error: { code: 0, message: 'Wrong credentials' },
    });
  });

  test('v1 takes credentials in the query until the day on which that ends', async () => {
    const query = `/v1/auth?client_id=${client_id}&client_secret=${client_secret}`;
    const status = async (iso: string) => (await simulatorAt(iso).simulator.fetch(post(query))).status;
    expect(await status('2026-12-03T23:59:59Z')).toBe(200);
    expect(await status('2026-12-04T00:00:00Z')).toBe(403);
  });

  test('has limits: v1 60 a minute, v2 150 a minute and then one a second', async () => {
    const { clock, simulator } = simulatorAt(start);
    const v1 = [];
    for (let n = 0; n < 61; n += 1) v1.push((await v1Login(simulator, { client_id, client_secret })).status);
    expect(v1.filter((status) => status === 429)).toHaveLength(1);
    const v2 = [];
    for (let n = 0; n < 151; n += 1) v2.push((await login(simulator, form)).status);
    expect(v2.at(-1)).toBe(429);
    clock.advance(1000);
    expect([(await login(simulator, form)).status, (await login(simulator, form)).status]).toEqual([
      200, 429,
    ]);
  });

  test('a revoked token is dead', async () => {
    const { simulator } = simulatorAt(start);
    const token = await tokenOf(simulator);
    const revoke = post('/v2/auth/revoke', { token });
    expect((await simulator.fetch(revoke)).status).toBe(200);
    expect((await get(simulator, '/v2/persons', { token })).status).toBe(401);
    expect((await get(simulator, '/v1/company/employees', { token })).status).toBe(403);
  });
});

describe('v2', () => {
  test.each([
    ['limit=51', 400],
    ['limit=0', 400],
    ['limit=50', 200],
    ['cursor=nonsense', 400],
    ['created_at.lt=yesterday', 400],
    ['id.nooperator=1', 400],
    ['status=LEAVE', 400],
    ['updated_at.gt=2020-01-01T00:00:00Z', 200],
  ])('answers /v2/persons?%s with %i', async (query, status) => {
    expect((await get(simulatorAt(start).simulator, `/v2/persons?${query}`)).status).toBe(status);
  });

  test('lists ten by default, in the order of ids, and the next link leads on to the end', async () => {
    const { simulator } = simulatorAt(start, { people: 25 });
    const ids: string[] = [];
    let path: string | undefined = '/v2/persons';
    while (path !== undefined) {
      const page: V2Page = await json(get(simulator, path));
      ids.push(...page._data.map(({ id }) => id));
      path = page._meta.links.next?.href.replace('http://hr.example', '');
    }
    expect(ids).toEqual(simulator.ids().map(String));
  });

  test('filters by id, e-mail and status, where active includes leave and onboarding', async () => {
    const { simulator } = simulatorAt(start, { people: 140 });
    const [first = 0, second = 0] = simulator.ids();
    expect((await persons(simulator, `id=${first},${second}`)).length).toBe(2);
    expect(
      (await persons(simulator, `email=${encodeURIComponent(simulator.find(second)?.email ?? '')}`))[0]?.id,
    ).toBe(String(second));
    const active = await persons(simulator, 'status=ACTIVE&limit=50');
    expect(new Set(active.map(({ id }) => simulator.statusOf(Number(id))))).toEqual(
      new Set(['active', 'leave', 'onboarding']),
    );
  });

  test('leaves out what is not readable', async () => {
    const { simulator } = simulatorAt(start, { credentials: [{ ...simulatedCredential, readable: [] }] });
    const [person] = await persons(simulator, 'limit=1');
    expect(Object.keys(person ?? {}).toSorted()).toEqual(['_meta', 'employments', 'id']);
    const employments = await json(get(simulator, `/v2/persons/${person?.id}/employments`));
    expect(employments['_data']).toEqual([
      { id: expect.any(String), person: { id: person?.id }, _meta: expect.anything() },
    ]);
  });

  test('names custom attributes as living accounts do, or as documented', async () => {
    const names = async (style: 'live' | 'spec') => {
      const [person] = await persons(simulatorAt(start, { switches: { style } }).simulator, 'limit=1');
      return person?.custom_attributes ?? [];
    };
    expect(await names('live')).toMatchObject([
      { id: 'date_of_birth', type: 'date', global_id: 'date_of_birth' },
      { id: expect.stringMatching(/^dynamic_[0-9a-f]+\.7103$/), type: 'string', global_id: '7103' },
    ]);
    expect((await names('live'))[0]).not.toHaveProperty('label');
    expect((await names('spec'))[1]).toMatchObject({
      id: 'dynamic_7103',
      type: 'STRING',
      global_id: '7103',
      label: 'Rollcall',
    });
  });

  test.each([
    ['/v2/persons/1', 404],
    ['/v2/persons/1/employments', 404],
    ['/v2/persons/1000001/employments/nobody', 404],
    ['/v2/employments', 404],
    ['/v2/org-units?type=department', 404],
    ['/v2/org-units/400?type=department', 200],
    ['/v2/org-units/400', 400],
    ['/v2/org-units/999?type=department', 404],
    ['/v2/legal-entities', 200],
    ['/v2/legal-entities/700', 200],
    ['/v2/workplaces', 404],
  ])('answers %s with %i', async (path, status) => {
    expect((await get(simulatorAt(start).simulator, path)).status).toBe(status);
  });

  test('opens beta endpoints to the header, and org units only with the right', async () => {
    const { simulator } = simulatorAt(start);
    const ask = () => get(simulator, '/v2/org-units?type=department', { beta: 'true' });
    expect(await json(ask())).toMatchObject({
      _data: expect.arrayContaining([expect.objectContaining({ name: 'Vertrieb' })]),
    });
    simulator.setRights({ org_units: false });
    expect((await ask()).status).toBe(403);
  });

  test('says 401 without a token and without the right to employees', async () => {
    const { simulator } = simulatorAt(start);
    expect((await simulator.fetch(new Request('http://hr.example/v2/persons'))).status).toBe(401);
    simulator.setRights({ employees: false });
    const response = await get(simulator, '/v2/persons');
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ errors: [{ title: 'Unauthorized Request' }] });
  });

  test('states its limits in four headers and answers an empty bucket with a bare 429, until it has filled again', async () => {
    const { clock, simulator } = simulatorAt(start);
    const ask = () => get(simulator, '/v2/persons/1000001/employments');
    const answers: Response[] = [];
    for (let n = 0; n < 11; n += 1) answers.push(await ask());
    expect(answers.map(({ headers }) => headers.get('x-ratelimit-remaining'))).toEqual([
      '9',
      '8',
      '7',
      '6',
      '5',
      '4',
      '3',
      '2',
      '1',
      '0',
      '0',
    ]);
    expect(answers.at(-1)?.status).toBe(429);
    expect(answers.at(-1)?.headers.get('retry-after')).toBeNull();
    expect((await get(simulator, '/v2/persons')).headers.get('x-ratelimit-burst-capacity')).toBe('100');
    clock.advance(100);
    expect((await ask()).status).toBe(200);
  });
});

describe('v1', () => {
  test('lists 50 by default, at most 100, with the token in a header', async () => {
    const { simulator } = simulatorAt(start, { people: 120 });
    const length = async (query: string) => (await employees(simulator, query)).length;
    expect([await length(''), await length('limit=200'), await length('limit=100&offset=100')]).toEqual([
      50, 100, 20,
    ]);
    const response = await get(simulator, '/v1/company/employees');
    expect(response.headers.get('authorization')).toBe(`Bearer ${await tokenOf(simulator)}`);
    expect(await response.json()).toMatchObject({
      metadata: { total_elements: 120, current_page: 0, total_pages: 3 },
    });
  });

  test('narrows to attributes[] and to what is readable, the id always', async () => {
    const { simulator } = simulatorAt(start);
    const [first] = await employees(simulator, 'attributes[]=email&attributes[]=fix_salary');
    expect(Object.keys(first?.attributes ?? {})).toEqual(['id', 'email']);
  });

  test('gives only people who changed since, and nobody to a credential that reads nothing', async () => {
    const { clock, simulator } = simulatorAt(start);
    clock.advance(60_000);
    simulator.change(1_000_003, { position: 'Leitung' });
    expect(
      (await employees(simulator, 'updated_since=2026-03-02T04:00:30')).map(
        ({ attributes }) => attributes['id']?.value,
      ),
    ).toEqual([1_000_003]);
    const blind = simulatorAt(start, { credentials: [{ ...simulatedCredential, readable: [] }] }).simulator;
    expect(await employees(blind, 'updated_since=1990-01-01')).toEqual([]);
  });

  test('refuses without a token with 401, with a dead one with 403, without the right with 403', async () => {
    const { simulator } = simulatorAt(start);
    expect((await simulator.fetch(new Request('http://hr.example/v1/company/employees'))).status).toBe(401);
    expect((await get(simulator, '/v1/company/employees', { token: 'papi-x' })).status).toBe(403);
    simulator.setRights({ employees: false });
    expect((await get(simulator, '/v1/company/employees')).status).toBe(403);
    simulator.switches.v1MissingRight = 'success false';
    expect(await json(get(simulator, '/v1/company/employees'))).toMatchObject({ success: false });
  });

  test('says that somebody is not there in the language of the account', async () => {
    const message = async (language: 'de' | 'en') =>
      json(get(simulatorAt(start, { language }).simulator, '/v1/company/employees/1'));
    expect(await message('de')).not.toEqual(await message('en'));
    expect(await message('en')).toMatchObject({ success: false, error: { code: 404 } });
  });

  test('limits employees to 15 a second and 300 a minute', async () => {
    const { clock, simulator } = simulatorAt(start);
    const ask = async () => (await get(simulator, '/v1/company/employees/1000001')).status;
    const first = [];
    for (let n = 0; n < 16; n += 1) first.push(await ask());
    expect(first.at(-1)).toBe(429);
    let limited = 0;
    for (let n = 0; n < 320; n += 1) {
      clock.advance(100);
      if ((await ask()) === 429) limited += 1;
    }
    expect(limited).toBeGreaterThan(10);
  });

  test.each([
    ['2014-11-09', '+01:00'],
    ['2014-07-09', '+02:00'],
    ['1835-02-01', '+00:53'],
  ])('writes %s as midnight with the offset of that day', (date, offset) => {
    expect(v1Date(date, 'Europe/Berlin')).toBe(`${date}T00:00:00${offset}`);
  });

  test('lists the readable attributes with their options, under both names', async () => {
    const { simulator } = simulatorAt(start);
    const listed = await json(get(simulator, '/v1/company/employees/attributes'));
    expect(listed['data']).toContainEqual({
      key: 'dynamic_7103',
      label: 'Rollcall',
      type: 'list',
      universal_id: null,
      options: ['Ja', 'Nein'],
    });
    expect(await json(get(simulator, '/v1/company/employees/custom-attributes'))).toEqual(listed);
  });
});

test('serves the same over HTTP and records what came', async () => {
  const { simulator } = simulatorAt(start);
  await using served = await serveSimulator(simulator);
  const token = await tokenOf(simulator);
  const page = await fetch(`${served.origin}/v2/persons?limit=2`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(await page.json()).toMatchObject({
    _data: [{ id: '1000001' }, { id: '1000002' }],
    _meta: { links: { next: { href: expect.stringContaining(served.origin) } } },
  });
  expect(simulator.received.at(-1)).toMatchObject({
    method: 'GET',
    path: '/v2/persons',
    query: '?limit=2',
    status: 200,
  });
});
