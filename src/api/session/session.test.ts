import { describe, expect, test } from 'vitest';
import { type ApiWorld, apiWorld } from '../../../test/support/api-world.ts';
import {
  asBrowser,
  firstToken,
  invited,
  password,
  person,
  signedIn,
  signIn,
  type TestBrowser,
} from '../../../test/support/signed-in.ts';
import { firstAdministratorLink, operatorLink } from '../../access/sign-in-link.ts';
import type { OperatorId } from '../../access/operator.ts';

describe('the first administrator', () => {
  test('comes in by a link that works once, and only while nobody else did', async () => {
    await using world = await apiWorld();
    const token = await firstToken(world);
    const looked = await asBrowser(world).ask('POST', '/v1/session/link', { token });
    expect(looked.body).toMatchObject({ purpose: 'first_administrator', role: 'administrator' });
    const browser = asBrowser(world);
    const signedIn = await browser.ask('POST', '/v1/session/link/password', { token, password, ...person });
    expect(signedIn).toMatchObject({ status: 201, body: { operator: { ...person, role: 'administrator' } } });
    const again = await asBrowser(world).ask('POST', '/v1/session/link/password', {
      token,
      password,
      ...person,
    });
    expect(again).toMatchObject({ status: 404, body: { code: 'LINK_UNKNOWN' } });
    expect(await firstAdministratorLink(world.deps, 'test')).toBeUndefined();
  });

  test('finds the link too old after an hour', async () => {
    await using world = await apiWorld();
    const token = await firstToken(world);
    world.clock.advance(3_600_000);
    const looked = await asBrowser(world).ask('POST', '/v1/session/link', { token });
    expect(looked.body).toMatchObject({ code: 'LINK_UNKNOWN' });
  });

  test('is one, when two use the link in the same moment', async () => {
    await using world = await apiWorld();
    const token = await firstToken(world);
    const both = await Promise.all(
      ['een', 'twee'].map((name) =>
        asBrowser(world).ask('POST', '/v1/session/link/password', {
          token,
          password,
          name,
          email: `${name}@beheer.invalid`,
        }),
      ),
    );
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([201, 404]);
  });
});

describe('a session', () => {
  test('lives in a cookie that scripts and other sites cannot have', async () => {
    await using world = await apiWorld();
    const { setCookie } = await signedIn(world);
    expect(setCookie).toMatch(
      /^__Host-rollcall=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
  });

  test('is somebody who asks the API, with the scopes of the role', async () => {
    await using world = await apiWorld();
    const { browser } = await signedIn(world);
    expect((await browser.ask('GET', '/v1/connections')).status).toBe(200);
    expect((await browser.ask('GET', '/v1/caller')).body).toMatchObject({
      actor: expect.stringMatching(/^operator:/),
    });
  });

  test('ends after eight hours without a request, and after seven days with', async () => {
    await using world = await apiWorld();
    const { browser } = await signedIn(world);
    world.clock.advance(8 * 3_600_000);
    expect((await browser.ask('GET', '/v1/connections')).status).toBe(401);
    const other = await signIn(world);
    for (let hours = 0; hours < 7 * 24; hours += 7) {
      expect((await other.browser.ask('GET', '/v1/caller')).status).toBe(200);
      world.clock.advance(7 * 3_600_000);
    }
    expect((await other.browser.ask('GET', '/v1/caller')).status).toBe(401);
  });
});

describe('dead at once (A21)', () => {
  test('A21 after signing out, in every tab that has the cookie', async () => {
    await using world = await apiWorld();
    const { browser } = await signedIn(world);
    expect((await browser.ask('DELETE', '/v1/session')).status).toBe(204);
    expect((await browser.ask('GET', '/v1/connections')).status).toBe(401);
    expect((await browser.ask('GET', '/v1/session')).body).toMatchObject({ operator: null });
  });

  test('A21 after another role, after access was switched off, after a new password', async () => {
    await using world = await apiWorld();
    const { browser: administrator } = await signedIn(world);
    const { id, browser: first } = await invited(world, administrator);
    await administrator.ask('PATCH', `/v1/operators/${id}`, { role: 'viewer' });
    expect((await first.ask('GET', '/v1/caller')).status).toBe(401);

    const { token } = await operatorLink(world.deps, id as OperatorId, 'test');
    const second = asBrowser(world);
    await second.ask('POST', '/v1/session/link/password', { token, password });
    const { token: next } = await operatorLink(world.deps, id as OperatorId, 'test');
    await asBrowser(world).ask('POST', '/v1/session/link/password', {
      token: next,
      password: `${password}!`,
    });
    expect((await second.ask('GET', '/v1/caller')).status).toBe(401);

    const third = await signIn(world, { email: 'bo@beheer.invalid', password: `${password}!` });
    expect((await third.browser.ask('GET', '/v1/caller')).status).toBe(200);
    await administrator.ask('PATCH', `/v1/operators/${id}`, { is_disabled: true });
    expect((await third.browser.ask('GET', '/v1/caller')).status).toBe(401);
    expect((await signIn(world, { email: 'bo@beheer.invalid', password: `${password}!` })).status).toBe(401);
  });

  test('A21 other sessions of whoever changes their own password, who proves themselves by the present one', async () => {
    await using world = await apiWorld();
    const { browser } = await signedIn(world);
    const { browser: elsewhere } = await signIn(world);
    const earlier = asBrowser(world, browser.cookie);
    const change = (given: Record<string, string>) => browser.ask('POST', '/v1/session/new-password', given);
    const next = 'een andere lange zin';
    expect(await change({ password: 'geraden zin', new_password: next })).toMatchObject({
      status: 401,
      body: { code: 'SIGN_IN_REFUSED' },
    });
    expect(await change({ password, new_password: 'te kort' })).toMatchObject({ status: 400 });
    expect((await elsewhere.ask('GET', '/v1/caller')).status).toBe(200);
    expect(await change({ password, new_password: next })).toMatchObject({ status: 200 });
    expect((await browser.ask('GET', '/v1/caller')).status).toBe(200);
    for (const one of [elsewhere, earlier]) expect((await one.ask('GET', '/v1/caller')).status).toBe(401);
    expect((await signIn(world)).status).toBe(401);
    expect((await signIn(world, { password: next })).status).toBe(201);
    const { rows } = await world.db.pool.query('select * from audit_events');
    expect(JSON.stringify(rows)).toContain('changePassword');
    expect(JSON.stringify(rows)).not.toContain(next);
  });

  test('A21 also what was begun with the old password in the moment in which it was replaced', async () => {
    await using world = await apiWorld();
    await signedIn(world);
    const late = await world.db.session(async (replacing) => {
      await replacing.query('begin');
      await replacing.query(`update operators set password_hash = 'another one'`);
      const signingIn = signIn(world);
      await expect.poll(() => waitingFor(world)).toBe(1);
      await replacing.query('commit');
      return signingIn;
    });
    expect(late).toMatchObject({ status: 401, body: { code: 'SIGN_IN_REFUSED' } });
  });

  test('A21 a cookie that somebody was given before the sign-in is not the session afterwards', async () => {
    await using world = await apiWorld();
    await signedIn(world);
    const planted = 'A'.repeat(43);
    const { setCookie } = await signIn(world, {}, { cookie: `__Host-rollcall=${planted}` });
    expect(setCookie).not.toContain(planted);
    const victim = asBrowser(world, `__Host-rollcall=${planted}`);
    expect((await victim.ask('GET', '/v1/caller')).status).toBe(401);
  });
});

describe('another origin (A20)', () => {
  const foreign: [string, Record<string, string>][] = [
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling subdomain', { 'sec-fetch-site': 'same-site' }],
    ['another origin of an old browser', { origin: 'https://elsewhere.invalid' }],
    ['no browser at all', {}],
  ];

  test.each(foreign)('A20 %s changes nothing with our cookie', async (_who, headers) => {
    await using world = await apiWorld();
    const { browser } = await signedIn(world);
    const refused = await world.ask('POST', '/v1/customers', {
      token: undefined,
      headers: { cookie: browser.cookie, ...headers },
      body: { name: 'Indringer' },
    });
    expect(refused).toMatchObject({ status: 403, body: { code: 'ORIGIN_REFUSED' } });
    const signOut = await world.ask('DELETE', '/v1/session', {
      token: undefined,
      headers: { cookie: browser.cookie, ...headers },
    });
    expect(signOut.status).toBe(403);
  });

  test('A20 a form of another page, as text/plain, is not taken', async () => {
    await using world = await apiWorld();
    const { browser } = await signedIn(world);
    const answer = await world.server.inject({
      method: 'POST',
      url: '/v1/customers',
      headers: {
        cookie: browser.cookie,
        'content-type': 'text/plain',
        'sec-fetch-site': 'same-origin',
      },
      payload: '{"name":"Formulier"}',
    });
    expect(answer.statusCode).toBe(415);
  });

  test('an old browser that says only our own origin is taken', async () => {
    await using world = await apiWorld();
    const { browser } = await signedIn(world);
    const made = await world.ask('POST', '/v1/customers', {
      token: undefined,
      headers: { cookie: browser.cookie, origin: 'http://localhost:80', host: 'localhost:80' },
      body: { name: 'Eigen pagina' },
    });
    expect(made.status).toBe(201);
  });
});

describe('passwords', () => {
  test('refuses an unknown account and a wrong password with the same words', async () => {
    await using world = await apiWorld();
    await signedIn(world);
    const wrong = await signIn(world, { password: 'iets heel anders' });
    const unknown = await signIn(world, { email: 'niemand@beheer.invalid' });
    expect(wrong.status).toBe(401);
    expect({ ...wrong.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
  });

  test('A23 takes five tries of one address at one account in a quarter of an hour, then none, right or wrong', async () => {
    await using world = await apiWorld();
    await signedIn(world);
    for (let tries = 0; tries < 5; tries += 1) await signIn(world, { password: 'geraden' });
    const throttled = await signIn(world);
    expect(throttled).toMatchObject({ status: 429, body: { code: 'SIGN_IN_THROTTLED' } });
    expect(Number(throttled.headers['retry-after'])).toBeGreaterThan(800);
    world.clock.advance(15 * 60_000);
    expect((await signIn(world)).status).toBe(201);
  });

  test('A23 counts tries that come all at once as many', async () => {
    await using world = await apiWorld();
    await signedIn(world);
    const tries = await Promise.all(Array.from({ length: 12 }, () => signIn(world, { password: 'geraden' })));
    expect(tries.filter(({ status }) => status === 401)).toHaveLength(5);
  });

  test('A23 locks nobody out for what a stranger tries from somewhere else, however often', async () => {
    await using world = await apiWorld();
    await signedIn(world);
    for (let tries = 0; tries < 60; tries += 1) await passwordFrom(world, '198.51.100.7', 'geraden');
    expect((await passwordFrom(world, '203.0.113.9', password)).statusCode).toBe(201);
  });

  test('A23 counts all addresses of one IPv6 network as one', async () => {
    await using world = await apiWorld();
    await signedIn(world);
    const tried = [];
    for (let tries = 1; tries <= 7; tries += 1) {
      tried.push((await passwordFrom(world, `2001:db8:1:2::${tries}`, 'geraden')).statusCode);
    }
    expect(tried).toEqual([401, 401, 401, 401, 401, 429, 429]);
    expect((await passwordFrom(world, '2001:db8:1:3::1', password)).statusCode).toBe(201);
  });

  test('takes no short one', async () => {
    await using world = await apiWorld();
    const token = await firstToken(world);
    const short = await asBrowser(world).ask('POST', '/v1/session/link/password', {
      token,
      password: 'te kort',
      ...person,
    });
    expect(short).toMatchObject({ status: 400, body: { errors: [{ pointer: '/body/password' }] } });
  });
});

describe('proof before what cannot be taken back', () => {
  test('is asked for after ten minutes, and holds for ten minutes', async () => {
    await using world = await apiWorld();
    const { browser } = await signedIn(world);
    const invitation = { name: 'Bo', email: 'bo@beheer.invalid', role: 'viewer' };
    world.clock.advance(600_001);
    const asked = await browser.ask('POST', '/v1/operators', invitation);
    expect(asked).toMatchObject({ status: 401, body: { code: 'REAUTHENTICATION_NEEDED' } });
    const wrong = await browser.ask('POST', '/v1/session/reauthentication', { password: 'geraden' });
    expect(wrong.status).toBe(401);
    expect((await browser.ask('POST', '/v1/operators', invitation)).status).toBe(401);
    await browser.ask('POST', '/v1/session/reauthentication', { password });
    expect((await browser.ask('POST', '/v1/operators', invitation)).status).toBe(201);
  });
});

describe('roles', () => {
  test('keep a viewer from changing and an operator from deciding about people', async () => {
    await using world = await apiWorld();
    const { browser: administrator } = await signedIn(world);
    const { id, browser } = await invited(world, administrator);
    expect((await browser.ask('POST', '/v1/customers', { name: 'Nieuw' })).status).toBe(201);
    for (const path of ['/v1/operators', '/v1/tokens']) {
      expect((await browser.ask('POST', path, {})).body).toMatchObject({ code: 'SCOPE_NOT_GRANTED' });
    }
    await administrator.ask('PATCH', `/v1/operators/${id}`, { role: 'viewer' });
    const viewer = (await signIn(world, { email: 'bo@beheer.invalid' })).browser;
    expect((await viewer.ask('GET', '/v1/connections')).status).toBe(200);
    expect((await viewer.ask('POST', '/v1/customers', { name: 'Nieuw' })).status).toBe(403);
  });

  test('leave at least one administrator, also when two switch each other off at once', async () => {
    await using world = await apiWorld();
    const { browser: first } = await signedIn(world);
    const { id: secondId, browser: second } = await invited(world, first, 'administrator');
    const me = (await first.ask('GET', '/v1/session')).body as { operator: { id: string } };
    const both = await Promise.all([
      first.ask('PATCH', `/v1/operators/${secondId}`, { is_disabled: true }),
      second.ask('PATCH', `/v1/operators/${me.operator.id}`, { role: 'viewer' }),
    ]);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('about people are given to no token, whatever its scopes', async () => {
    await using world = await apiWorld();
    expect((await world.ask('GET', '/v1/operators')).body).toMatchObject({ code: 'SCOPE_NOT_GRANTED' });
  });
});

test('a request that is repeated after signing in anew is not carried out twice, and the refusal says so', async () => {
  await using world = await apiWorld();
  const { browser } = await signedIn(world);
  const { browser: anew } = await signIn(world);
  const make = ({ cookie }: TestBrowser) =>
    world.ask('POST', '/v1/customers', {
      token: undefined,
      headers: { 'sec-fetch-site': 'same-origin', 'idempotency-key': 'one', cookie },
      body: { name: 'Eenmaal' },
    });
  expect(await make(browser)).toMatchObject({ status: 201 });
  expect(await make(anew)).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_UNKNOWN' } });
});

test('what a person does stands in the audit log under their id, and sign-ins do too', async () => {
  await using world = await apiWorld();
  const { browser } = await signedIn(world);
  await signIn(world, { password: 'geraden' });
  await browser.ask('POST', '/v1/customers', { name: 'Nieuw' });
  const rows = await world.db.kysely
    .selectFrom('audit_events')
    .select(['actor', 'action', 'outcome', 'code'])
    .orderBy('number')
    .execute();
  const { body } = await browser.ask<{ operator: { id: string } }>('GET', '/v1/session');
  expect(rows).toContainEqual({ actor: 'nobody', action: 'useSignInLink', outcome: 'done', code: null });
  expect(rows).toContainEqual({
    actor: 'nobody',
    action: 'signIn',
    outcome: 'refused',
    code: 'SIGN_IN_REFUSED',
  });
  expect(rows).toContainEqual({
    actor: `operator:${body.operator.id}`,
    action: 'createCustomer',
    outcome: 'done',
    code: null,
  });
});

/** How many wait for a row that another transaction changes. */
async function waitingFor({ db }: ApiWorld): Promise<number> {
  const { rows } = await db.pool.query<{ count: number }>(
    `select count(*)::integer as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows[0]?.count ?? 0;
}

function passwordFrom(world: ApiWorld, remoteAddress: string, given: string) {
  return world.server.inject({
    method: 'POST',
    url: '/v1/session/password',
    headers: { 'sec-fetch-site': 'same-origin' },
    remoteAddress,
    payload: { email: person.email, password: given },
  });
}
