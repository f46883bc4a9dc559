import { expect, test } from 'vitest';
import { apiWorld } from '../../../test/support/api-world.ts';
import { firstAdministratorLink } from '../../access/sign-in-link.ts';

const secrets = {
  DATABASE_URL: 'postgresql://rollcall:geheim-van-de-database@db.invalid/rollcall',
  ROLLCALL_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  ROLLCALL_SMTP_URL: 'smtps://post:geheim-van-de-post@mail.invalid:465',
  ROLLCALL_OIDC_CLIENT_SECRET: 'geheim-van-de-aanmelding',
};

test('whoever is signed in sees what the installation goes by, and no secret among it', async () => {
  await using world = await apiWorld({
    env: {
      ...secrets,
      ROLLCALL_MAIL_FROM: 'rollcall@platform.invalid',
      ROLLCALL_PUBLIC_URL: 'https://rollcall.invalid',
      ROLLCALL_OIDC_ISSUER: 'https://login.invalid',
      ROLLCALL_OIDC_CLIENT_ID: 'rollcall',
      ROLLCALL_KEEP_LEAVERS_DAYS: '30',
    },
  });
  const { token } = (await firstAdministratorLink(world.deps, 'test'))!;
  const person = {
    name: 'Noor Voorbeeld',
    email: 'noor@beheer.invalid',
    password: 'een zin die niemand raadt',
  };
  const page = { token: undefined, headers: { 'sec-fetch-site': 'same-origin' } };
  const signedIn = await world.ask('POST', '/v1/session/link/password', {
    ...page,
    body: { token, ...person },
  });
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
  const answer = await world.ask('GET', '/v1/settings', { ...page, headers: { ...page.headers, cookie } });
  expect(answer).toMatchObject({
    status: 200,
    body: {
      public_url: 'https://rollcall.invalid',
      database: 'own',
      mail: { from: 'rollcall@platform.invalid', operator: null },
      identity_provider: { issuer: 'https://login.invalid' },
      keep_days: { leavers: 30, audit: 730 },
    },
  });
  const shown = JSON.stringify(answer.body);
  for (const secret of Object.values(secrets)) expect(shown).not.toContain(secret);
  expect(shown).not.toContain('geheim');
});

test('no token sees how the installation is run', async () => {
  await using world = await apiWorld();
  expect(await world.ask('GET', '/v1/settings')).toMatchObject({ status: 403 });
});
