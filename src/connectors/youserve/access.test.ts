import { generateKeyPairSync } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { describe, expect, test } from 'vitest';
import { testClock } from '../../../test/support/clock.ts';
import { access } from './access.ts';
import { Credentials, Settings } from './schema.ts';
import type { Switches } from './simulator/options.ts';
import { YouServeSimulator } from './simulator/youserve-simulator.ts';
import { connect, readAll, secretCredentials, secretSettings } from './test-reading.ts';

const tokenUrl = 'https://api.youserve.nl/authentication/token';
const rsa = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const ec = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const keys = { RS256: rsa, PS256: rsa, ES256: ec };
type Algorithm = keyof typeof keys;

function settingsWith(settings: Record<string, unknown> = {}): Settings {
  return Settings.parse({ tenant_id: '1234567', ...settings });
}

function keyCredentials(algorithm: Algorithm = 'RS256', kid?: string): Credentials {
  return { client_id: 'an app', private_key: keys[algorithm].privateKey, ...(kid !== undefined && { kid }) };
}

function simulate(algorithm: Algorithm, switches: Partial<Switches> = {}): YouServeSimulator {
  const clients = [{ clientId: 'an app', publicKey: keys[algorithm].publicKey, algorithm }];
  return new YouServeSimulator({ people: 3, clock: testClock('2026-11-22T04:00:00Z'), clients, switches });
}

async function logIn(
  simulator: YouServeSimulator,
  settings: Settings,
  credentials: Credentials,
): Promise<string> {
  return await readAll(connect(simulator, { settings, credentials }).context).then(
    () => 'in',
    (error: { code: string }) => error.code,
  );
}

async function bodyOf(settings: Settings, credentials: Credentials): Promise<URLSearchParams> {
  const at = { now: new Date('2026-11-22T04:00:00.900Z'), nonce: 'nonce-1' };
  return new URLSearchParams((await access(settings, credentials).token.request(at)).body);
}

describe('the login', () => {
  test('goes to the documented URL as a form, with the tenant on every data request only', async () => {
    const { baseUrl, token, headers, pacing } = access(secretSettings, secretCredentials);
    expect([baseUrl, token.url]).toEqual(['https://api.youserve.nl', tokenUrl]);
    expect(headers).toEqual({ 'x-raet-tenant-id': '1234567' });
    expect(pacing).toEqual({ minIntervalMs: 650, concurrency: 1 });
    const sent = await token.request({ now: new Date(), nonce: 'n' });
    expect(sent.headers).toEqual({
      'content-type': 'application/x-www-form-urlencoded',
      'cache-control': 'no-cache',
    });
    expect(Object.fromEntries(new URLSearchParams(sent.body))).toEqual({
      grant_type: 'client_credentials',
      client_id: secretCredentials.client_id,
      client_secret: 'client_secret' in secretCredentials ? secretCredentials.client_secret : '',
    });
  });

  test('sends an assertion with iss = sub = client id, aud = token URL, the nonce as jti and five minutes to live', async () => {
    const body = await bodyOf(settingsWith(), keyCredentials());
    expect(body.get('client_assertion_type')).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    expect(body.has('client_secret')).toBe(false);
    const assertion = body.get('client_assertion') ?? '';
    const iat = Date.parse('2026-11-22T04:00:00Z') / 1000;
    expect(decodeProtectedHeader(assertion)).toEqual({ alg: 'RS256', typ: 'JWT' });
    expect(decodeJwt(assertion)).toEqual({
      iss: 'an app',
      sub: 'an app',
      aud: tokenUrl,
      jti: 'nonce-1',
      iat,
      exp: iat + 300,
    });
  });

  test('takes audience, key id, lifetime, algorithm and token URL from the settings; the credential’s own kid goes first', async () => {
    const settings = settingsWith({
      audience: 'https://aud.example',
      key_id: 'k1',
      assertion_lifetime_seconds: 60,
      algorithm: 'ES256',
      token_url: 'https://login.example/token',
    });
    const assertion = (await bodyOf(settings, keyCredentials('ES256'))).get('client_assertion') ?? '';
    expect(decodeProtectedHeader(assertion)).toEqual({ alg: 'ES256', typ: 'JWT', kid: 'k1' });
    const { aud, exp = 0, iat = 0 } = decodeJwt(assertion);
    expect([aud, exp - iat]).toEqual(['https://aud.example', 60]);
    expect(access(settings, keyCredentials('ES256')).token.url).toBe('https://login.example/token');
    const own = (await bodyOf(settings, keyCredentials('ES256', 'k2'))).get('client_assertion') ?? '';
    expect(decodeProtectedHeader(own).kid).toBe('k2');
  });

  test.each(['RS256', 'PS256', 'ES256'] as const)(
    '%s is accepted with the registered key',
    async (algorithm) => {
      expect(await logIn(simulate(algorithm), settingsWith({ algorithm }), keyCredentials(algorithm))).toBe(
        'in',
      );
    },
  );

  test.each([
    ['another algorithm than the registered one', settingsWith({ algorithm: 'PS256' }), {}, 'CRED_REJECTED'],
    [
      'an audience that YouServe does not expect',
      settingsWith(),
      { audience: 'https://aud.example' },
      'CRED_REJECTED',
    ],
    [
      'the audience it does expect',
      settingsWith({ audience: 'https://aud.example' }),
      { audience: 'https://aud.example' },
      'in',
    ],
    ['no kid where one is needed', settingsWith(), { kidRequired: true }, 'CRED_REJECTED'],
    ['a kid where one is needed', settingsWith({ key_id: 'k1' }), { kidRequired: true }, 'in'],
    ['a lifetime above the allowed one', settingsWith(), { maxAssertionSeconds: 120 }, 'CRED_REJECTED'],
    [
      'a lifetime within it',
      settingsWith({ assertion_lifetime_seconds: 120 }),
      { maxAssertionSeconds: 120 },
      'in',
    ],
    ['logins used up', settingsWith(), { loginsPerMonth: 0 }, 'SOURCE_RATE_LIMITED'],
    ['expires_in as a number', settingsWith(), { expiresInAs: 'number' }, 'in'],
  ] as const)('%s', async (_, settings, switches, outcome) => {
    expect(await logIn(simulate('RS256', switches), settings, keyCredentials())).toBe(outcome);
  });

  test.each([-600_000, 600_000])(
    'N23 a clock that is %i ms off is corrected once by YouServe’s date',
    async (clockAheadMs) => {
      const simulator = simulate('RS256', { clockAheadMs });
      expect(await logIn(simulator, settingsWith(), keyCredentials())).toBe('in');
      expect(
        simulator.received.filter(({ method }) => method === 'POST').map(({ status }) => status),
      ).toEqual([401, 200]);
    },
  );

  test('N20 the token serves for as long as YouServe’s text says', async () => {
    const clock = testClock('2026-11-22T04:00:00Z');
    const simulator = new YouServeSimulator({ people: 3, clock, switches: { tokenLifetimeSeconds: 1800 } });
    const { context } = connect(simulator);
    await readAll(context);
    clock.advance(1_700_000);
    await readAll(context);
    clock.advance(120_000);
    await readAll(context);
    expect(simulator.received.filter(({ method }) => method === 'POST')).toHaveLength(2);
  });

  test.each([
    ['a secret where a key is set', settingsWith(), secretCredentials],
    ['a key where a secret is set', settingsWith({ auth: 'client_secret' }), keyCredentials()],
    ['an RSA key for ES256', settingsWith({ algorithm: 'ES256' }), keyCredentials()],
    [
      'a key that is none',
      settingsWith(),
      { client_id: 'a', private_key: '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----' },
    ],
  ])('%s is refused before anything is sent', async (_, settings, credentials) => {
    const simulator = simulate('RS256');
    expect(await logIn(simulator, settings, credentials)).toBe('CRED_REJECTED');
    expect(simulator.received).toEqual([]);
  });
});

describe('the answer', () => {
  const { answer } = access(secretSettings, secretCredentials).token;
  const headers = new Map<string, string>();

  test.each([
    [
      200,
      { access_token: 't', token_type: 'BearerToken', expires_in: '3600' },
      { accessToken: 't', expiresIn: '3600' },
    ],
    [200, { access_token: 't', scope: 'iam' }, { accessToken: 't', expiresIn: undefined, scope: 'iam' }],
    [200, { access_token: 't', expires_in: 5, scope: null }, { accessToken: 't', expiresIn: 5 }],
  ])('N20 %i with %o is taken', (status, json, expected) => {
    expect(answer({ status, json, text: '', headers })).toEqual(expected);
  });

  test.each([
    [200, {}, 'SOURCE_SHAPE_CHANGED'],
    [200, undefined, 'SOURCE_SHAPE_CHANGED'],
    [400, { errorCode: 'invalid_request' }, 'CRED_REJECTED'],
    [401, { errorCode: 'unauthorized' }, 'CRED_REJECTED'],
    [403, undefined, 'CRED_REJECTED'],
    [404, undefined, 'SOURCE_SHAPE_CHANGED'],
    [429, undefined, 'SOURCE_RATE_LIMITED'],
    [503, undefined, 'SOURCE_DOWN'],
  ])('%i with %o is %s', (status, json, code) => {
    expect(() => answer({ status, json, text: '', headers })).toThrow(expect.objectContaining({ code }));
  });
});

describe('settings', () => {
  test('need a tenant id and nothing else', () => {
    expect(settingsWith()).toEqual({
      base_url: 'https://api.youserve.nl',
      tenant_id: '1234567',
      auth: 'private_key_jwt',
      algorithm: 'RS256',
      assertion_lifetime_seconds: 300,
      read_employments: true,
      use_last_name_prefix: false,
      min_interval_ms: 650,
      take: 500,
      allow_private_network: false,
    });
    expect(Settings.safeParse({}).success).toBe(false);
  });

  test.each([
    { tenant_id: 'a b' },
    { take: 0 },
    { assertion_lifetime_seconds: 301 },
    { base_url: 'ftp://x' },
    { more: 1 },
  ])('refuse %o', (settings) => {
    expect(Settings.safeParse({ tenant_id: '1', ...settings }).success).toBe(false);
  });

  test('a private key has to be PKCS #8', () => {
    expect(
      Credentials.safeParse({ client_id: 'a', private_key: '-----BEGIN RSA PRIVATE KEY-----' }).success,
    ).toBe(false);
    expect(Credentials.safeParse(keyCredentials()).success).toBe(true);
  });
});
