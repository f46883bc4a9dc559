import { afterAll, beforeAll, expect, test } from 'vitest';
import { goodCredentials, type SetupWorld, setupWorld } from '../../../test/support/setup-world.ts';

let world: SetupWorld;
beforeAll(async () => {
  world = await setupWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

test('U7 what cannot be taken over leaves the credentials, and the day on which they end, as they were', async () => {
  const browser = await world.open((await world.link()).token);
  await browser.handOver(goodCredentials, { expire_on: '2026-09-30' });
  await world.work();
  const before = (await browser.ask('GET', '')).body.credentials;
  expect(before).toMatchObject({ expire_on: '2026-09-30', fingerprint: expect.any(String) });
  world.clock.advance(60_000);
  await browser.handOver({ client_id: 'only half of it' });
  await world.work();
  const { credentials } = (await browser.ask('GET', '')).body;
  expect(credentials.work).toMatchObject({ state: 'failed', error: { code: 'CREDENTIALS_INVALID' } });
  expect(credentials).toMatchObject({ expire_on: '2026-09-30', fingerprint: before.fingerprint });
  await browser.handOver(goodCredentials);
  await world.work();
  expect((await browser.ask('GET', '')).body.credentials).toMatchObject({ expire_on: null });
});
