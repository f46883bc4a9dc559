import { expect, test } from 'vitest';
import { apiWorld } from '../../../test/support/api-world.ts';
import { signedIn } from '../../../test/support/signed-in.ts';

test.each([
  [
    'the public URL',
    { ROLLCALL_PUBLIC_URL: 'https://rollcall.example/intern/' },
    'https://rollcall.example/intern',
  ],
  ['this machine, where there is none', { ROLLCALL_PORT: '4711' }, 'http://localhost:4711'],
])('what somebody is invited with is a whole address: %s', async (_where, env, pages) => {
  await using world = await apiWorld({ env });
  const { browser } = await signedIn(world);
  const invitation = { name: 'Bo', email: 'bo@beheer.invalid', role: 'viewer' };
  const asked = await browser.ask<{ link: string; operator: { id: string } }>(
    'POST',
    '/v1/operators',
    invitation,
  );
  const again = await browser.ask<{ link: string }>('POST', `/v1/operators/${asked.body.operator.id}/link`);
  for (const { link } of [asked.body, again.body]) {
    expect(link.split('#')).toEqual([`${pages}/console/welcome`, expect.stringMatching(/^[\w-]{43}$/)]);
  }
});
