import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  goodCredentials,
  type SetupBrowser,
  type SetupWorld,
  setupWorld,
} from '../../../test/support/setup-world.ts';
import { sealToIntakeKey } from '../../connections/intake-envelope.ts';
import { createSetupLink } from '../../connections/create-setup-link.ts';
import { ensureIntakeKey, stockIntakeKeys } from '../../connections/ensure-intake-key.ts';
import { endpoints } from '../endpoints.ts';

const day = 86_400_000;
const secret = 'canary-secret-of-hanna';

let world: SetupWorld;
beforeAll(async () => {
  world = await setupWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

/** A customer of its own, with the way in. */
async function fresh(): Promise<{ browser: SetupBrowser; id: string; token: string; connectionId: string }> {
  const { connection, contact } = await world.another();
  await stockIntakeKeys(world.jobs);
  const { id, token } = await world.link({ connection, contact });
  return { browser: await world.open(token), id, token, connectionId: connection.id };
}

async function exported(browser: SetupBrowser): Promise<string> {
  await browser.handOver(goodCredentials);
  await world.work();
  await browser.ask('POST', '/check');
  await world.work();
  await browser.ask('POST', '/export');
  await world.work();
  return (await browser.ask('GET', '/export')).body.export.fingerprint;
}

const session = (token: string) =>
  world.server.inject({
    method: 'POST',
    url: '/v1/setup/session',
    headers: { 'sec-fetch-site': 'same-origin' },
    payload: { token },
  });

test('A8 a scanner that opens the link by GET or HEAD consumes nothing', async () => {
  const { connection, contact } = await world.another();
  await stockIntakeKeys(world.jobs);
  const { id, token } = await world.link({ connection, contact });
  for (const method of ['GET', 'HEAD'] as const) {
    for (const url of ['/setup', `/setup?t=${token}`, '/v1/setup', '/v1/setup/session']) {
      await world.server.inject({ method, url });
    }
  }
  const state = async () =>
    (await world.ask('GET', `/v1/connections/${connection.id}/setup-links`)).body['data'];
  expect(await state()).toMatchObject([{ id, state: 'waiting', opened_at: null }]);
  expect(await session(token)).toMatchObject({ statusCode: 201 });
  expect(await state()).toMatchObject([{ id, state: 'opened' }]);
});

test('A9 a link lets in for seven days unopened, for sixty from the first opening, and not a moment longer', async () => {
  const { connection, contact } = await world.another();
  await stockIntakeKeys(world.jobs);
  const [unopened, opened] = [
    await world.link({ connection, contact }),
    await world.link({ connection, contact }),
  ];
  world.clock.advance(7 * day - 1);
  const browser = await world.open(opened.token);
  expect(await browser.ask('GET', '')).toMatchObject({ status: 200 });
  world.clock.advance(1);
  const late = await session(unopened.token);
  expect(late.statusCode).toBe(410);
  expect(late.json()).toMatchObject({ code: 'LINK_EXPIRED' });
  world.clock.advance(60 * day - 2);
  expect(await browser.ask('GET', '')).toMatchObject({ status: 200 });
  world.clock.advance(1);
  expect(await browser.ask('GET', '')).toMatchObject({ status: 410, body: { code: 'LINK_EXPIRED' } });
  expect((await session(opened.token)).json()).toMatchObject({ code: 'LINK_EXPIRED' });
});

test('A9 a link that was taken back is dead at once, on every device', async () => {
  const { browser, id, token, connectionId } = await fresh();
  const phone = await world.open(token);
  const revoked = await world.ask('DELETE', `/v1/connections/${connectionId}/setup-links/${id}`);
  expect(revoked).toMatchObject({ status: 200, body: { state: 'revoked' } });
  for (const one of [browser, phone]) {
    expect(await one.ask('GET', '')).toMatchObject({ status: 410, body: { code: 'LINK_REVOKED' } });
  }
  expect((await session(token)).json()).toMatchObject({
    code: 'LINK_REVOKED',
    next_step: 'Ask whoever sent you this one.',
  });
});

test('A9 of two tabs that hand over credentials at once one is heard, and the other is told', async () => {
  const { browser, token } = await fresh();
  const tab = await world.open(token);
  const answers = await Promise.all([
    browser.handOver(goodCredentials, { round: 0 }),
    tab.handOver({ ...goodCredentials, client_secret: secret }, { round: 0 }),
  ]);
  expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([202, 409]);
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'SUBMISSION_CONFLICT' });
  const { rows } = await world.db.pool.query(
    'select count(*) as count from intakes where sealed is not null',
  );
  expect(rows).toEqual([{ count: 1 }]);
  await world.work();
});

test('A10 every wrong token gets the same answer', async () => {
  const answers = await Promise.all(['', 'x', 'a'.repeat(43), `${'b'.repeat(42)}=`].map(session));
  const told = answers.map((answer) => ({ ...answer.json(), instance: '' }));
  expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(told[0]).toMatchObject({ status: 404, code: 'LINK_UNKNOWN' });
});

test('A11 neither the token nor the cookie stands in the database, an address or an answer', async () => {
  const { browser, token } = await fresh();
  await browser.handOver({ ...goodCredentials, client_secret: secret });
  const [, cookie = ''] = browser.cookie.split('=');
  const answers = [await browser.ask('GET', ''), await browser.ask('GET', '/status')];
  for (const text of [...answers.map(({ body }) => JSON.stringify(body)), await everyRow()]) {
    for (const word of [token, cookie, secret]) expect(text).not.toContain(word);
  }
  await world.work();
  expect(await everyRow()).not.toContain(secret);
});

async function everyRow(): Promise<string> {
  const { rows } = await world.db.pool.query<{ name: string }>(
    `select table_name::text as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const tables = await Promise.all(rows.map(({ name }) => world.db.pool.query(`select * from ${name}`)));
  return JSON.stringify(tables.map((table) => table.rows));
}

test('A12 whoever came by a link reaches nothing but its set-up: 403 everywhere else, in the audit log', async () => {
  const { browser, id } = await fresh();
  const others = endpoints.filter(({ scope }) => scope !== 'setup' && scope !== 'anyone');
  expect(others.length).toBeGreaterThan(60);
  for (const { method, path } of others) {
    const url = path.replaceAll(/:\w+/g, world.first.connection.id);
    const answer = await world.server.inject({
      method,
      url,
      headers: { cookie: browser.cookie, 'sec-fetch-site': 'same-origin' },
    });
    expect({ path, status: answer.statusCode, code: answer.json().code }).toEqual({
      path,
      status: 403,
      code: 'SETUP_ONLY',
    });
    if (path.includes('/tokens')) world.clock.advance(60_000); // the log takes sixty refusals a minute
  }
  const { rows } = await world.db.pool.query(
    `select count(*)::integer as count from audit_events where actor = $1 and outcome = 'refused' and code = 'SETUP_ONLY'`,
    [`setup:${id}`],
  );
  expect(rows[0].count).toBeGreaterThan(50);
});

test('A12 tokens, and people who are signed in without a link, are not taken by the set-up', async () => {
  const inSetup = endpoints.filter(({ scope }) => scope === 'setup');
  expect(inSetup.length).toBeGreaterThan(25);
  for (const { method, path } of inSetup) {
    expect(await world.ask(method, path)).toMatchObject({ status: 403, body: { code: 'SETUP_LINK_NEEDED' } });
    expect(await world.ask(method, path, { token: undefined })).toMatchObject({ status: 401 });
  }
});

test('A12 steps cannot be skipped: no check, export or verdict before what comes before it', async () => {
  const { browser } = await fresh();
  const verdict = { name: 'Hanna', fingerprint: 'x' };
  const refused = async (path: string, body?: unknown) => (await browser.ask('POST', path, body)).body.code;
  for (const path of ['/check', '/attributes', '/scope-counts', '/export', '/export/comparison']) {
    expect(await refused(path)).toBe('STEP_LOCKED');
  }
  expect(await refused('/approve', verdict)).toBe('STEP_LOCKED');
  expect(await refused('/send-back', { ...verdict, remarks: 'x' })).toBe('STEP_LOCKED');
  expect(await browser.ask('PUT', '/scope', {})).toMatchObject({
    status: 409,
    body: { code: 'STEP_LOCKED' },
  });
  await browser.handOver({ ...goodCredentials, client_secret: 'papi-wrong-secret' });
  expect(await refused('/check')).toBe('STEP_LOCKED'); // not taken yet
  await world.work();
  await browser.ask('POST', '/check');
  await world.work();
  expect((await browser.ask('GET', '/check')).body).toMatchObject({
    report: { is_passed: false, steps: [{ ok: false, code: 'CRED_REJECTED' }] },
  });
  expect(await refused('/export')).toBe('STEP_LOCKED');
  world.clock.advance(1000);
  const fingerprint = await exported(browser);
  // Other credentials: what was checked is not what is there any more.
  world.clock.advance(1000);
  await browser.handOver(goodCredentials);
  await world.work();
  expect(await refused('/approve', { name: 'Hanna', fingerprint })).toBe('STEP_LOCKED');
});

test('A14 A17 only the key whose fingerprint stands in the link is taken, and only for this connection', async () => {
  const { connection } = await world.another();
  await stockIntakeKeys(world.jobs);
  const { fragment } = await createSetupLink(world.deps, { connectionId: connection.id, by: 'test' });
  const told = new URLSearchParams(fragment);
  const browser = await world.open(told.get('t') ?? '');
  const { body: key } = await browser.ask('GET', '/intake-key');
  expect(key.fingerprint).toBe(told.get('k'));
  const ours = { purpose: 'credentials' as const, subjectId: connection.id };
  const hand = async (sealed: string) =>
    (await browser.ask('POST', '/credentials', { sealed, round: 0 })).body.code;
  const installation = await ensureIntakeKey(world.jobs);
  expect(await hand(await sealToIntakeKey(installation, ours, goodCredentials))).toBe('INTAKE_KEY_UNKNOWN');
  const other = await fresh();
  const { body: theirs } = await other.browser.ask('GET', '/intake-key');
  const toTheirs = { kid: theirs.kid, publicJwk: theirs.public_jwk };
  expect(await hand(await sealToIntakeKey(toTheirs, ours, goodCredentials))).toBe('INTAKE_KEY_UNKNOWN');
  const toOurs = { kid: key.kid, publicJwk: key.public_jwk };
  const moved = { purpose: 'credentials' as const, subjectId: other.connectionId };
  expect(await hand(await sealToIntakeKey(toOurs, moved, goodCredentials))).toBe('INTAKE_INVALID');
  // In the clear it is not even understood.
  const plain = { credentials: goodCredentials, round: 0 };
  expect(await browser.ask('POST', '/credentials', plain)).toMatchObject({ status: 400 });
});

test('A16 the process that serves the set-up has no master key', () => {
  expect(Object.keys(world.deps)).not.toContain('vault');
});

test('A18 a link shows its own connection alone', async () => {
  const [mine, theirs] = [await fresh(), await fresh()];
  await exported(theirs.browser);
  const paths = endpoints
    .filter(({ scope, method }) => scope === 'setup' && method === 'GET')
    .map(({ path }) => path.replace('/v1/setup', ''));
  for (const path of paths) {
    const { body } = await mine.browser.ask('GET', path);
    const text = JSON.stringify(body);
    for (const id of [theirs.connectionId, theirs.id]) expect(text).not.toContain(id);
  }
});

test.each([
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  ['a sibling subdomain', { 'sec-fetch-site': 'same-site', origin: 'https://other.rollcall.example' }],
  ['a page that says nothing', {}],
])('A20 %s changes nothing with the cookie of a link', async (_who, headers) => {
  const { browser } = await fresh();
  const answer = await world.server.inject({
    method: 'PUT',
    url: '/v1/setup/ticks',
    headers: { cookie: browser.cookie, ...headers },
    payload: { ticks: ['copy'] },
  });
  expect(answer.json()).toMatchObject({ status: 403, code: 'ORIGIN_REFUSED' });
});

test('A20 the cookie is for this host, for no script and for no other site', async () => {
  const { token } = await fresh();
  const { headers } = await session(token);
  expect(headers['set-cookie']).toMatch(
    /^__Host-rollcall-setup=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  );
});

test('A36 a download needs a device on which the link was opened, is never kept, and is audited', async () => {
  const { browser, id, token, connectionId } = await fresh();
  await exported(browser);
  const url = '/v1/setup/export/file?format=csv';
  expect(await world.server.inject({ method: 'GET', url })).toMatchObject({ statusCode: 401 });
  const file = await browser.ask('GET', '/export/file?format=csv');
  expect(file).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
  expect(file.headers['content-disposition']).toMatch(
    /^attachment; filename="nordlicht-gmbh-test-export-\d{4}-\d\d-\d\d\.csv"$/,
  );
  const { rows } = await world.db.pool.query(
    `select outcome, connection_id, details from audit_events where action = 'downloadSetupExport' and actor = $1 order by number`,
    [`setup:${id}`],
  );
  expect(rows).toMatchObject([
    { outcome: 'asked' },
    { outcome: 'done', connection_id: connectionId, details: { format: 'csv' } },
  ]);
  const phone = await world.open(token);
  await world.ask('DELETE', `/v1/connections/${connectionId}/setup-links/${id}`);
  expect(await phone.ask('GET', '/export/file?format=csv')).toMatchObject({ status: 410 });
});

test('U4 an older export is compared before it is confirmed; beyond the guard it is asked once more', async () => {
  const { browser } = await fresh();
  const fingerprint = await exported(browser);
  const verdict = { name: 'Hanna', fingerprint };
  world.clock.advance(2 * day);
  expect((await browser.ask('GET', '/export')).body).toMatchObject({ needs_comparison: true });
  expect((await browser.ask('POST', '/approve', verdict)).body.code).toBe('COMPARISON_NEEDED');
  for (const gone of world.simulator.ids(0, 12)) world.simulator.remove(gone);
  await browser.ask('POST', '/export/comparison');
  await world.work();
  const { difference } = (await browser.ask('GET', '/export/comparison')).body;
  expect(difference).toMatchObject({ extra: 0, is_beyond_guard: true });
  expect(difference.missing).toBeGreaterThan(5);
  expect((await browser.ask('POST', '/approve', verdict)).body).toMatchObject({
    code: 'EXPORT_DIFFERS',
    details: { comparison_id: difference.comparison_id, missing: difference.missing },
  });
  const seen = { ...verdict, difference_seen: difference.comparison_id };
  expect(await browser.ask('POST', '/approve', seen)).toMatchObject({
    status: 200,
    body: { is_activated: true },
  });
  await world.work();
  // Semantics 14: the first run is compared with what was confirmed, and waits for a person.
  expect((await browser.ask('GET', '/status')).body).toMatchObject({
    last_run: { outcome: 'held', reason_code: expect.stringMatching(/^HELD_/) },
  });
});
