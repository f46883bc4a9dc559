import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SetupWorld, setupWorld } from '../../../test/support/setup-world.ts';
import { sendDueMails } from '../../mail/send-mails.ts';

let world: SetupWorld;
beforeAll(async () => {
  world = await setupWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

test('A24 a stranger who was stopped keeps nobody else from asking for their link', async () => {
  await world.link();
  const resend = async (remoteAddress: string, email: string): Promise<number> => {
    const answer = await world.server.inject({
      method: 'POST',
      url: '/v1/setup/resend',
      headers: { 'sec-fetch-site': 'same-origin' },
      remoteAddress,
      payload: { email },
    });
    return answer.statusCode;
  };
  const { email } = world.contact;
  await Promise.all(
    Array.from({ length: 20 }, (_, tries) => resend('198.51.100.7', `${tries}@stranger.example`)),
  );
  for (let tries = 0; tries < 4; tries += 1) expect(await resend('198.51.100.7', email)).toBe(429);
  expect(await resend('203.0.113.9', email)).toBe(204);
  await sendDueMails(world.jobs.mails, { signal: new AbortController().signal });
  expect(world.mails.map(({ to }) => to)).toEqual([email]);
});
