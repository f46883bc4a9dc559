import { afterAll, beforeAll, expect, test } from 'vitest';
import { stockIntakeKeys } from '../../connections/ensure-intake-key.ts';
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

test('what was handed over is deleted when its owner asks, and nothing can be read until there is another', async () => {
  const { connection, contact } = await world.another();
  await stockIntakeKeys(world.jobs);
  const browser = await world.open((await world.link({ connection, contact })).token);
  await browser.handOver(goodCredentials, { expire_on: '2026-09-30' });
  await world.work();
  expect((await browser.ask('DELETE', '/credentials')).status).toBe(204);
  const { credentials, steps } = (await browser.ask('GET', '')).body;
  expect(credentials).toMatchObject({ fingerprint: null, entered_at: null, expire_on: null });
  expect(steps).toContainEqual({ step: 'check', state: 'locked' });
  expect(await browser.ask('POST', '/check')).toMatchObject({ status: 409, body: { code: 'STEP_LOCKED' } });
  // Also what is still on its way.
  await browser.handOver(goodCredentials);
  await browser.ask('DELETE', '/credentials');
  await world.work();
  expect((await browser.ask('GET', '')).body.credentials).toMatchObject({ fingerprint: null });
  await browser.handOver(goodCredentials);
  await world.work();
  expect((await browser.ask('GET', '')).body.credentials.fingerprint).toEqual(expect.any(String));
});

test('once the connection is active, its credentials are replaced or go with it', async () => {
  const { browser, fingerprint } = await world.exported();
  await browser.ask('POST', '/approve', { name: 'Sanne Voorbeeld', fingerprint });
  expect(await browser.ask('DELETE', '/credentials')).toMatchObject({
    status: 409,
    body: { code: 'CONNECTION_STATE_CONFLICT' },
  });
  expect((await browser.ask('GET', '')).body.credentials.fingerprint).toEqual(expect.any(String));
});
