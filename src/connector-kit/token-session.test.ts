import { describe, expect, it } from 'vitest';
import { accessTo, readClientAt, startOfTest, storedToken } from '../../test/fault-server/read-client-at.ts';
import { type ScriptedAnswer, scriptedNetwork } from '../../test/fault-server/scripted-network.ts';
import { testClock } from '../../test/support/clock.ts';
import type { NetworkRequest } from '../platform/network.ts';
import { CredentialsRejected } from './errors.ts';
import { lifetimeSeconds } from './token-session.ts';
import { memoryTokenStore } from './token-store.ts';
import { writeScopes } from './write-scopes.ts';

const origin = 'https://hr.test';
const asked = { template: '/people', schema: (json: unknown) => json };

/** An HR system in a function: hands out numbered tokens, and answers reads as told. */
function hrSystem(
  options: {
    read?: (token: string, path: string) => number;
    login?: (request: NetworkRequest, count: number) => ScriptedAnswer;
  } = {},
) {
  let logins = 0;
  const network = scriptedNetwork((request) => {
    if (request.method === 'POST') {
      logins += 1;
      return (
        options.login?.(request, logins) ?? {
          json: { access_token: `token-${logins}`, expires_in: 3600, scope: 'people:read' },
        }
      );
    }
    const token = request.headers['authorization']?.replace('Bearer ', '') ?? '';
    return { status: options.read?.(token, request.url.pathname) ?? 200, json: { token } };
  });
  return {
    network,
    logins: () => logins,
    reads: () => network.requests.filter((one) => one.method === 'GET').length,
  };
}

describe('the token', () => {
  it('is fetched once for all requests under way, and kept', async () => {
    const system = hrSystem();
    const tokens = memoryTokenStore();
    const { http, ledger } = readClientAt(origin, { network: system.network, tokens });
    await Promise.all(Array.from({ length: 10 }, () => http.get('/people', asked)));
    expect(system.logins()).toBe(1);
    expect(await tokens.load()).toMatchObject({ accessToken: 'token-1', scope: 'people:read' });
    expect(await http.grantedScopes()).toBe('people:read');
    expect(ledger.entries.filter((entry) => entry.purpose === 'token')).toMatchObject([
      { method: 'POST', pathTemplate: '/auth/token', status: 200, outcome: 'ok' },
    ]);
  });

  it('N17 is renewed once by all requests that find it expired, and they read the same page again', async () => {
    const system = hrSystem({ read: (token) => (token === 'kept-token' ? 401 : 200) });
    const { http, ledger } = readClientAt(origin, { network: system.network });
    const answers = await Promise.all(Array.from({ length: 8 }, () => http.get('/people', asked)));
    expect(answers).toEqual(Array.from({ length: 8 }, () => ({ token: 'token-1' })));
    expect(system.logins()).toBe(1);
    expect(
      ledger.entries.filter((entry) => entry.status === 401).every((entry) => entry.outcome === 'retried'),
    ).toBe(true);
  });

  it('N17 is renewed again when it is revoked in the middle of a read', async () => {
    const revoked = new Set<string>();
    const system = hrSystem({ read: (token) => (revoked.has(token) ? 401 : 200) });
    const { http } = readClientAt(origin, { network: system.network, tokens: memoryTokenStore() });
    await http.get('/people', asked);
    revoked.add('token-1');
    expect(await http.get('/people', asked)).toEqual({ token: 'token-2' });
    expect(system.logins()).toBe(2);
  });

  it('says PermissionMissing for a 401 with a token just fetched, and does not log in again', async () => {
    const system = hrSystem({ read: () => 401 });
    const { http } = readClientAt(origin, { network: system.network, tokens: memoryTokenStore() });
    const permission = { field: 'people' };
    await expect(http.get('/people', { ...asked, permission })).rejects.toMatchObject({
      code: 'SCOPE_MISSING',
      details: { field: 'people' },
    });
    expect([system.logins(), system.reads()]).toEqual([1, 1]);
  });

  it('says PermissionMissing for one endpoint while the others read on', async () => {
    const system = hrSystem({ read: (_, path) => (path === '/secret' ? 401 : 200) });
    const { http } = readClientAt(origin, { network: system.network, tokens: memoryTokenStore() });
    await http.get('/people', asked);
    await expect(http.get('/secret', asked)).rejects.toMatchObject({ code: 'SCOPE_MISSING' });
    expect(system.logins()).toBe(2);
  });

  it('N22 says PermissionMissing for 403 and for statuses that mean it, and never asks again', async () => {
    for (const [status, statuses] of [
      [403, undefined],
      [404, [404]],
      [412, [412]],
    ] as const) {
      const system = hrSystem({ read: () => status });
      const { http } = readClientAt(origin, { network: system.network });
      const permission = { field: 'department', ...(statuses && { statuses }) };
      await expect(http.find('/people', { ...asked, permission })).rejects.toMatchObject({
        code: 'SCOPE_MISSING',
        details: { field: 'department', status },
      });
      expect([system.logins(), system.reads()]).toEqual([0, 1]);
    }
  });

  it('is renewed for a 403 where the HR system says so for dead tokens', async () => {
    const system = hrSystem({ read: (token) => (token === 'kept-token' ? 403 : 200) });
    const access = { token: { ...accessTo(origin).token, expiredStatuses: [401, 403] } };
    const { http } = readClientAt(origin, { network: system.network, access });
    expect(await http.get('/people', asked)).toEqual({ token: 'token-1' });
  });

  it.each([
    [401, {}],
    [400, { error: 'invalid_client' }],
    [400, { error: 'unauthorized_client' }],
  ])(
    'N18 stops at once when the login is refused with %i %j: no further call, no lockout',
    async (status, json) => {
      const system = hrSystem({ read: () => 401, login: () => ({ status, json }) });
      const { http, tokens } = readClientAt(origin, { network: system.network });
      const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => http.get('/people', asked)));
      await expect(http.get('/people', asked)).rejects.toBeInstanceOf(CredentialsRejected);
      await expect(http.grantedScopes()).rejects.toMatchObject({ code: 'CRED_REJECTED' });
      expect(outcomes.every((one) => one.status === 'rejected')).toBe(true);
      expect(system.logins()).toBe(1);
      expect(await tokens.load()).toBeUndefined();
    },
  );

  it('N18 also stops when the connector recognises the refusal', async () => {
    const system = hrSystem({ login: () => ({ status: 403, json: {} }) });
    const token = {
      ...accessTo(origin).token,
      answer() {
        throw new CredentialsRejected('Wrong credentials.');
      },
    };
    const { http } = readClientAt(origin, {
      network: system.network,
      tokens: memoryTokenStore(),
      access: { token },
    });
    for (const _ of [1, 2])
      await expect(http.get('/people', asked)).rejects.toMatchObject({ code: 'CRED_REJECTED' });
    expect(system.logins()).toBe(1);
  });

  it('N19 is taken from the store by every worker, and one that another worker renewed is used', async () => {
    const tokens = memoryTokenStore(storedToken('kept-token', new Date(startOfTest)));
    const system = hrSystem({ read: (token) => (token === 'kept-token' ? 401 : 200) });
    const workers = Array.from(
      { length: 4 },
      () => readClientAt(origin, { network: system.network, tokens }).http,
    );
    await Promise.all(workers.map((http) => http.get('/people', asked)));
    expect(system.logins()).toBe(1);
  });

  it('N19 a login that is limited is waited for like any other request', async () => {
    const system = hrSystem({
      login: (_, count) =>
        count === 1 ? { status: 429, headers: { 'retry-after': '60' } } : { json: { access_token: 'late' } },
    });
    const { http, clock } = readClientAt(origin, { network: system.network, tokens: memoryTokenStore() });
    expect(await http.get('/people', asked)).toEqual({ token: 'late' });
    expect(clock.now().getTime() - Date.parse(startOfTest)).toBeGreaterThanOrEqual(60_000);
  });

  it.each([
    [undefined, 3600],
    [null, 3600],
    ['', 3600],
    ['soon', 3600],
    [{}, 3600],
    [Number.NaN, 3600],
    [0, 60],
    ['0', 60],
    [-5, 60],
    [1, 60],
    ['7200', 7200],
    [86_400, 86_400],
    [1e12, 86_400],
    ['1000000000000', 86_400],
  ])('N20 lives %j → %i seconds', (sent, seconds) => {
    expect(lifetimeSeconds(sent)).toBe(seconds);
  });

  it('N20 is renewed a minute before it ends, and not on every request when it lives short', async () => {
    for (const [expiresIn, wait, logins] of [
      [3600, 3_530_000, 1],
      [3600, 3_545_000, 2],
      [0, 20_000, 1],
      [0, 31_000, 2],
    ] as const) {
      const system = hrSystem({
        login: (_, count) => ({ json: { access_token: `t${count}`, expires_in: expiresIn } }),
      });
      const clock = testClock(startOfTest);
      const { http } = readClientAt(origin, {
        network: system.network,
        tokens: memoryTokenStore(),
        clock,
        budgetMs: 1e9,
      });
      await http.get('/people', asked);
      clock.advance(wait);
      await http.get('/people', asked);
      expect(system.logins()).toBe(logins);
    }
  });

  it('N20 a kept token that claims to live for years is not believed', async () => {
    const kept = {
      ...storedToken('kept-token', new Date(startOfTest)),
      expiresAt: new Date('2036-01-01T00:00:00Z'),
    };
    const system = hrSystem();
    const { http } = readClientAt(origin, { network: system.network, tokens: memoryTokenStore(kept) });
    expect(await http.get('/people', asked)).toEqual({ token: 'token-1' });
  });

  it.each([
    ['employees:read employees:write attendances:read', ['employees:write']],
    ['personio:persons:read personio:persons:write', ['personio:persons:write']],
    ['people.readwrite,people.read', ['people.readwrite']],
    ['employees:read writers:read', []],
    [undefined, []],
  ])('N21 finds rights to write in %j', (scope, found) => {
    expect(writeScopes(scope)).toEqual(found);
  });

  it.each([-600, 600])(
    'N23 logs in by the clock of the HR system when ours is %i seconds off',
    async (offset) => {
      const serverNow = new Date(Date.parse(startOfTest) + offset * 1000);
      const system = hrSystem({
        login: (request) =>
          request.body?.includes(`iat=${serverNow.toISOString()}`)
            ? { json: { access_token: 'signed' } }
            : { status: 401, headers: { date: serverNow.toUTCString() } },
      });
      const { http } = readClientAt(origin, {
        network: system.network,
        tokens: memoryTokenStore(),
        access: { token: signedLogin() },
      });
      expect(await http.get('/people', asked)).toEqual({ token: 'signed' });
      expect(system.logins()).toBe(2);
    },
  );

  it('N23 says CLOCK_SKEW when that does not help either, and stops', async () => {
    const date = new Date(Date.parse(startOfTest) + 600_000).toUTCString();
    const system = hrSystem({ login: () => ({ status: 401, headers: { date } }) });
    const { http } = readClientAt(origin, {
      network: system.network,
      tokens: memoryTokenStore(),
      access: { token: signedLogin() },
    });
    for (const _ of [1, 2]) {
      await expect(http.get('/people', asked)).rejects.toMatchObject({
        code: 'CLOCK_SKEW',
        details: { seconds: 600, host: 'hr.test' },
      });
    }
    expect(system.logins()).toBe(2);
  });

  it('N23 does not blame the clock when clocks agree or nothing was signed', async () => {
    const date = new Date(Date.parse(startOfTest) + 600_000).toUTCString();
    for (const [token, header] of [
      [signedLogin(), new Date(startOfTest).toUTCString()],
      [accessTo(origin).token, date],
    ] as const) {
      const system = hrSystem({ login: () => ({ status: 401, headers: { date: header } }) });
      const { http } = readClientAt(origin, {
        network: system.network,
        tokens: memoryTokenStore(),
        access: { token },
      });
      await expect(http.get('/people', asked)).rejects.toMatchObject({ code: 'CRED_REJECTED' });
      expect(system.logins()).toBe(1);
    }
  });

  it('never stands in an error or in the ledger, nor does the secret', async () => {
    const system = hrSystem({
      login: () => ({ status: 400, json: { error: 'invalid_client', error_description: 'top-secret-4711' } }),
    });
    const { http, ledger } = readClientAt(origin, { network: system.network, tokens: memoryTokenStore() });
    const error: unknown = await http.get('/people', asked).catch((one: unknown) => one);
    expect(
      JSON.stringify([error, Object.entries(error as object), String(error), ledger.entries]),
    ).not.toMatch(/4711|kept-token/);
  });
});

describe('two clients at once', () => {
  it('never use each other’s token or pace', async () => {
    const systems = ['left', 'right'].map((name) =>
      hrSystem({ login: () => ({ json: { access_token: name } }) }),
    );
    const clients = systems.map(({ network }) =>
      readClientAt(origin, { network, tokens: memoryTokenStore() }),
    );
    await Promise.all(clients.flatMap(({ http }) => [1, 2, 3].map(() => http.get('/people', asked))));
    const sent = systems.map(({ network }) => [
      ...new Set(network.requests.flatMap((one) => one.headers['authorization'] ?? [])),
    ]);
    expect(sent).toEqual([['Bearer left'], ['Bearer right']]);
  });
});

function signedLogin() {
  return {
    ...accessTo(origin).token,
    request: async ({ now, nonce }: { now: Date; nonce: string }) => ({
      headers: {},
      body: `client_assertion=jwt&iat=${now.toISOString()}&jti=${nonce}`,
    }),
  };
}
