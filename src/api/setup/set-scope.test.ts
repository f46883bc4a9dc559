import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  goodCredentials,
  type SetupBrowser,
  type SetupWorld,
  setupWorld,
} from '../../../test/support/setup-world.ts';

let world: SetupWorld;
let browser: SetupBrowser;
beforeAll(async () => {
  world = await setupWorld();
  browser = await world.open((await world.link()).token);
  await browser.handOver(goodCredentials);
  await world.work();
  await browser.ask('POST', '/check');
  await world.work();
});
afterAll(() => world[Symbol.asyncDispose]());

async function counted(attribute: string) {
  await browser.ask('POST', '/scope-counts', { attribute });
  await world.work();
  return (await browser.ask('GET', '/scope-counts')).body;
}

test('nobody is chosen by what is never read', async () => {
  const attribute = { name: 'Konfession', accepted: ['rk'] };
  expect(await browser.ask('PUT', '/scope', { attribute })).toMatchObject({
    status: 400,
    body: { code: 'SCOPE_INVALID', details: { kind: 'religion' } },
  });
  expect((await counted('Konfession')).work).toMatchObject({
    state: 'failed',
    error: { code: 'SCOPE_INVALID' },
  });
});

test('values that are each one person’s own are counted for nobody to see', async () => {
  const { counts } = await counted('email');
  expect(counts).toMatchObject({ people: 27, attribute: { name: 'email', values: [] } });
  const { rows } = await world.db.pool.query('select result::text from operations');
  expect(JSON.stringify(rows)).not.toContain('@muster.example');
  const { attribute } = (await counted('employment_type')).counts;
  expect(attribute.values.length).toBeGreaterThan(0);
});
