import { afterAll, beforeAll, expect, test } from 'vitest';
import { goodCredentials, type SetupWorld, setupWorld } from '../../../test/support/setup-world.ts';

let world: SetupWorld;
beforeAll(async () => {
  world = await setupWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

test('K1 a confirmation and the runs that it begins are there together or not at all', async () => {
  const browser = await world.open((await world.link()).token);
  await browser.handOver(goodCredentials);
  await world.work();
  world.clock.advance(1000);
  for (const work of ['/check', '/export']) {
    await browser.ask('POST', work);
    await world.work();
  }
  const { fingerprint } = (await browser.ask('GET', '/export')).body.export;
  const confirm = () => browser.ask('POST', '/approve', { name: 'Hanna', fingerprint });

  const { queue } = world.deps;
  const send = queue.send.bind(queue);
  queue.send = () => Promise.reject(new Error('the process ended here'));
  expect(await confirm()).toMatchObject({ status: 500 });
  queue.send = send;
  expect((await browser.ask('GET', '/export')).body.export).toMatchObject({ state: 'open' });
  expect((await browser.ask('GET', '/status')).body).toMatchObject({ state: 'draft', approval: null });

  expect(await confirm()).toMatchObject({ status: 200, body: { is_activated: true } });
  await world.work();
  expect((await browser.ask('GET', '/status')).body).toMatchObject({
    state: 'active',
    last_run: { outcome: 'accepted' },
  });
});
