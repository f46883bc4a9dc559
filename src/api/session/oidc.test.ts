import { describe, expect, test } from 'vitest';
import { type ApiWorld, apiWorld } from '../../../test/support/api-world.ts';
import {
  identityProvider,
  oidcEnv,
  type Tampering,
  type TestIdentityProvider,
} from '../../../test/support/oidc-issuer.ts';
import { inviteOperator } from '../../access/operators.ts';
import { operatorLink } from '../../access/sign-in-link.ts';
import { systemClock } from '../../platform/clock.ts';

const invitation = { name: 'Bo', email: 'bo@beheer.invalid', role: 'operator', by: 'test' } as const;

describe('by the identity provider', () => {
  test('somebody who was invited comes in, and comes in again', async () => {
    await using provider = await identityProvider();
    await using world = await oidcWorld(provider);
    const { link } = await inviteOperator(world.deps, invitation);
    const first = await throughProvider(world, provider, { purpose: 'link', token: link.token });
    expect(first).toMatchObject({ location: '/console/', operator: { name: 'Bo', signs_in_with: 'oidc' } });
    const again = await throughProvider(world, provider, {
      purpose: 'sign_in',
      return_to: '/settings/tokens',
    });
    expect(again).toMatchObject({ location: '/console/settings/tokens', operator: { name: 'Bo' } });
  });

  test('asks for the code with PKCE and a nonce, and for nothing but who it is', async () => {
    await using provider = await identityProvider();
    await using world = await oidcWorld(provider);
    const { location } = await begin(world, { purpose: 'sign_in' });
    const asked = new URL(location).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      scope: 'openid',
      code_challenge_method: 'S256',
    });
    expect(asked.get('nonce')?.length).toBeGreaterThanOrEqual(43);
    expect(asked.get('state')).toMatch(/^[\w-]{43}$/);
  });

  test('asks the same person again before what cannot be taken back, and nobody else', async () => {
    await using provider = await identityProvider();
    await using world = await oidcWorld(provider);
    const { link } = await inviteOperator(world.deps, { ...invitation, role: 'administrator' });
    const { cookie } = await throughProvider(world, provider, { purpose: 'link', token: link.token });
    const old = new Date(Date.now() - 3_600_000);
    await world.db.kysely.updateTable('sessions').set({ reauthenticated_at: old }).execute();
    expect((await invite(world, cookie)).status).toBe(401);
    const other = await throughProvider(
      world,
      provider,
      { purpose: 'reauthenticate' },
      { cookie, subject: 'x' },
    );
    expect(other.location).toBe('/console/sign-in?problem=OPERATOR_UNKNOWN');
    const longAgo = { claims: { auth_time: Math.floor(Date.now() / 1000) - 3600 } };
    const stale = await throughProvider(
      world,
      provider,
      { purpose: 'reauthenticate' },
      { cookie, tampering: longAgo },
    );
    expect(stale.location).toBe('/console/sign-in?problem=OIDC_REFUSED');
    expect((await invite(world, cookie)).status).toBe(401);
    await throughProvider(world, provider, { purpose: 'reauthenticate' }, { cookie });
    expect((await invite(world, cookie)).status).toBe(201);
    const { rows } = await world.db.pool.query(
      `select actor, outcome from audit_events where action = 'reauthenticate'`,
    );
    expect(rows).toEqual([{ actor: expect.stringMatching(/^operator:/), outcome: 'done' }]);
  });
});

describe('refused (A22)', () => {
  const tampered: [string, Tampering][] = [
    ['for another client', { claims: { aud: 'somebody-else' } }],
    ['of another issuer', { claims: { iss: 'https://elsewhere.invalid' } }],
    ['with another nonce', { claims: { nonce: 'replayed' } }],
    ['that is too old', { claims: { exp: 1, iat: 0 } }],
    ['without a signature', { alg: 'none' }],
    ['signed by HS256 with the public key', { alg: 'HS256 with the public key' }],
    ['signed by a key that is not the provider’s', { alg: 'another key' }],
  ];

  test.each(tampered)('A22 an ID token %s', async (_how, tampering) => {
    await using provider = await identityProvider();
    await using world = await oidcWorld(provider);
    const { link } = await inviteOperator(world.deps, invitation);
    await throughProvider(world, provider, { purpose: 'link', token: link.token });
    const came = await throughProvider(world, provider, { purpose: 'sign_in' }, { tampering });
    expect(came).toMatchObject({ location: '/console/sign-in?problem=OIDC_REFUSED', operator: null });
  });

  test('A22 the same mail address, verified or not, of somebody whom nobody invited', async () => {
    await using provider = await identityProvider();
    await using world = await oidcWorld(provider);
    const { link } = await inviteOperator(world.deps, invitation);
    await throughProvider(world, provider, { purpose: 'link', token: link.token });
    for (const email_verified of [true, false]) {
      const came = await throughProvider(
        world,
        provider,
        { purpose: 'sign_in' },
        { subject: 'another person', tampering: { claims: { email: invitation.email, email_verified } } },
      );
      expect(came).toMatchObject({ location: '/console/sign-in?problem=OPERATOR_UNKNOWN', operator: null });
    }
  });

  test('A22 the same subject at another identity provider', async () => {
    await using provider = await identityProvider();
    await using world = await oidcWorld(provider);
    const { link } = await inviteOperator(world.deps, invitation);
    await throughProvider(world, provider, { purpose: 'link', token: link.token });
    await world.db.kysely.updateTable('operators').set({ oidc_issuer: 'https://former.invalid' }).execute();
    const came = await throughProvider(world, provider, { purpose: 'sign_in' });
    expect(came.location).toBe('/console/sign-in?problem=OPERATOR_UNKNOWN');
  });

  test('an answer that another browser asked for, and one that is played back', async () => {
    await using provider = await identityProvider();
    await using world = await oidcWorld(provider);
    const { link } = await inviteOperator(world.deps, invitation);
    await throughProvider(world, provider, { purpose: 'link', token: link.token });
    const begun = await begin(world, { purpose: 'sign_in' });
    const query = provider.comesBack(begun.location, 'bo');
    expect((await comeBack(world, query, '')).location).toBe('/console/sign-in?problem=OIDC_REFUSED');
    expect((await comeBack(world, query, begun.cookie)).location).toBe('/console/');
    expect((await comeBack(world, query, begun.cookie)).location).toBe(
      '/console/sign-in?problem=OIDC_REFUSED',
    );
  });

  test('a second person with an identity that somebody has', async () => {
    await using provider = await identityProvider();
    await using world = await oidcWorld(provider);
    const { link } = await inviteOperator(world.deps, invitation);
    await throughProvider(world, provider, { purpose: 'link', token: link.token });
    const second = await inviteOperator(world.deps, { ...invitation, email: 'ada@beheer.invalid' });
    const came = await throughProvider(world, provider, { purpose: 'link', token: second.link.token });
    expect(came.location).toBe('/console/sign-in?problem=IDENTITY_TAKEN');
    expect(await operatorLink(world.deps, second.operator.id, 'test')).toBeDefined();
  });

  test('a way back that leads to another origin', async () => {
    await using provider = await identityProvider();
    await using world = await oidcWorld(provider);
    for (const return_to of ['//elsewhere.invalid', '/\\elsewhere.invalid', 'https://elsewhere.invalid']) {
      expect((await post(world, { purpose: 'sign_in', return_to })).status).toBe(400);
    }
  });
});

/** With the time as it is: the provider's tokens go by it. */
function oidcWorld(provider: TestIdentityProvider): Promise<ApiWorld> {
  return apiWorld({ env: oidcEnv(provider.issuer), deps: { clock: systemClock } });
}

interface Wanted {
  purpose: 'sign_in' | 'link' | 'reauthenticate';
  token?: string;
  return_to?: string;
}

function post(world: ApiWorld, body: Wanted, cookie = '') {
  return world.ask<{ location: string }>('POST', '/v1/session/oidc', {
    token: undefined,
    headers: { 'sec-fetch-site': 'same-origin', ...(cookie && { cookie }) },
    body,
  });
}

async function begin(
  world: ApiWorld,
  wanted: Wanted,
  cookie = '',
): Promise<{ location: string; cookie: string }> {
  const { body, headers } = await post(world, wanted, cookie);
  const own = String(headers['set-cookie']).split(';')[0] ?? '';
  return { location: body.location, cookie: own };
}

/** The provider's answer arrives: by a link of another site, so with the cookie of the way and without the session's. */
async function comeBack(world: ApiWorld, query: string, cookie: string) {
  const answer = await world.server.inject({
    url: `/v1/session/oidc/callback?${query}`,
    headers: { ...(cookie && { cookie }), 'sec-fetch-site': 'cross-site' },
  });
  const session = answer.cookies.find(({ name }) => name === '__Host-rollcall');
  return { location: answer.headers.location, session };
}

async function throughProvider(
  world: ApiWorld,
  provider: TestIdentityProvider,
  wanted: Wanted,
  {
    subject = 'bo',
    tampering = {},
    cookie = '',
  }: { subject?: string; tampering?: Tampering; cookie?: string } = {},
) {
  const begun = await begin(world, wanted, cookie);
  const query = provider.comesBack(begun.location, subject, tampering);
  const { location, session } = await comeBack(world, query, begun.cookie);
  const own = session ? `__Host-rollcall=${session.value}` : '';
  const { body } = await world.ask<{ operator: Record<string, unknown> | null }>('GET', '/v1/session', {
    token: undefined,
    headers: { ...(own && { cookie: own }) },
  });
  return { location, operator: body.operator, cookie: own };
}

function invite(world: ApiWorld, cookie: string) {
  return world.ask('POST', '/v1/operators', {
    token: undefined,
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
    body: { name: 'Cas', email: 'cas@beheer.invalid', role: 'viewer' },
  });
}
