import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SetupWorld, setupWorld } from '../../../test/support/setup-world.ts';
import { stockIntakeKeys } from '../../connections/ensure-intake-key.ts';

let world: SetupWorld;
beforeAll(async () => {
  world = await setupWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

test('A12 a page of one set-up changes nothing of another one that was opened in the same browser meanwhile', async () => {
  const other = await world.another();
  await stockIntakeKeys(world.jobs);
  const { cookie } = await world.open((await world.link(other)).token);
  const pageOf = (connectionId: string, path: string, body?: object) =>
    world.server.inject({
      method: body ? 'POST' : 'GET',
      url: `/v1/setup${path}`,
      headers: { 'sec-fetch-site': 'same-origin', cookie, 'rollcall-connection': connectionId },
      ...(body && { payload: body }),
    });
  const typed = { confirm: other.connection.customerName };
  for (const refused of [
    await pageOf(world.connection.id, ''),
    await pageOf(world.connection.id, '/disconnect', typed),
  ]) {
    expect(refused.json()).toMatchObject({ status: 409, code: 'SETUP_SWITCHED' });
  }
  const shown = await pageOf(other.connection.id, '');
  expect(shown.json()).toMatchObject({ connection: { state: 'draft' } });
  expect((await pageOf(other.connection.id, '/disconnect', typed)).statusCode).toBe(202);
});
