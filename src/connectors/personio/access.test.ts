import { expect, test } from 'vitest';
import { access } from './access.ts';
import { Settings } from './schema.ts';

const credentials = { client_id: 'papi-id', client_secret: 's&cr=t +/%' };
const context = { now: new Date(0), nonce: 'n' };
const v1 = access(Settings.parse({ api_version: 'v1' }), credentials);
const v2 = access(Settings.parse({}), credentials);

test('the credentials stand in the body and never in a URL', async () => {
  for (const { token } of [v1, v2])
    expect(token.url).toMatch(/^https:\/\/api\.personio\.de\/v[12]\/auth(\/token)?$/);
  expect(JSON.parse((await v1.token.request(context)).body)).toEqual(credentials);
  const form = await v2.token.request(context);
  expect(form.headers['content-type']).toBe('application/x-www-form-urlencoded');
  expect(Object.fromEntries(new URLSearchParams(form.body))).toEqual({
    grant_type: 'client_credentials',
    ...credentials,
  });
});

test('headers, pace and base address follow the settings', () => {
  const settings = Settings.parse({
    base_url: 'http://127.0.0.1:4010/',
    app_id: 'ROLLCALL',
    partner_id: 'ACME',
    min_interval_ms: 0,
    concurrency: 2,
    allow_private_network: true,
  });
  expect(access(settings, credentials)).toMatchObject({
    baseUrl: 'http://127.0.0.1:4010',
    headers: { 'x-personio-app-id': 'ROLLCALL', 'x-personio-partner-id': 'ACME' },
    pacing: { minIntervalMs: 0, concurrency: 2 },
    allowPrivateNetwork: true,
  });
  expect([v1.pacing.minIntervalMs, v2.pacing.minIntervalMs]).toEqual([200, 100]);
});

test('reads the token of both versions, with lifetime and scope when they are there', () => {
  const v1Answer = { success: true, data: { token: 'papi-1', expires_in: 86_400, scope: 'employees:read' } };
  expect(answer(v1, 200, v1Answer)).toEqual({
    accessToken: 'papi-1',
    expiresIn: 86_400,
    scope: 'employees:read',
  });
  expect(answer(v1, 200, { success: true, data: { token: 'papi-1' } })).toEqual({ accessToken: 'papi-1' });
  expect(answer(v2, 200, { access_token: 'papi-2', refresh_token: null })).toEqual({ accessToken: 'papi-2' });
});

test.each([
  [
    'v1 wrong credentials',
    v1,
    403,
    { success: false, error: { code: 0, message: 'Wrong credentials' } },
    'CRED_REJECTED',
  ],
  [
    'v1 wrong credentials in another language',
    v1,
    403,
    { success: false, error: { code: 0, message: 'Falsch' } },
    'CRED_REJECTED',
  ],
  ['v1 closed', v1, 403, { message: 'gone' }, 'SOURCE_SHAPE_CHANGED'],
  ['v1 closed', v1, 410, undefined, 'SOURCE_SHAPE_CHANGED'],
  ['v1 without a token', v1, 200, { success: true, data: {} }, 'SOURCE_SHAPE_CHANGED'],
  ['v1 with an empty token', v1, 200, { success: true, data: { token: '' } }, 'SOURCE_SHAPE_CHANGED'],
  ['v2 refused', v2, 403, {}, 'CRED_REJECTED'],
  ['v2 a wrong request', v2, 400, { error: 'invalid_request' }, 'SOURCE_SHAPE_CHANGED'],
  ['v2 a page of HTML', v2, 200, undefined, 'SOURCE_SHAPE_CHANGED'],
])('%s: the login fails with its own code', (_, given, status, json, code) => {
  expect(() => answer(given, status, json)).toThrow(expect.objectContaining({ code }));
});

test('a dead token of v1 is said with 403', () => {
  expect(v1.token.expiredStatuses).toEqual([401, 403]);
  expect(v2.token.expiredStatuses).toBeUndefined();
});

function answer(given: ReturnType<typeof access>, status: number, json: unknown) {
  return given.token.answer({ status, json, text: '', headers: new Map() });
}
