import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SetupBrowser, type SetupWorld, setupWorld } from '../../../test/support/setup-world.ts';

let world: SetupWorld;
beforeAll(async () => {
  world = await setupWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

test('K1 a confirmation and the runs that it begins are there together or not at all', async () => {
  const { browser, fingerprint } = await world.exported();
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

test('K5 a confirmation does not stand in the way of a test export that is being kept at that moment', async () => {
  const { browser, connectionId, fingerprint } = await world.exported();
  // In the order in which an export is kept: the connection, then the open exports.
  const confirmed = await world.db.session(async (keeping) => {
    await keeping.query(`begin; set local lock_timeout = '500ms'`);
    await keeping.query('select from connections where id = $1 for update', [connectionId]);
    const confirming = browser.ask('POST', '/approve', { name: 'Hanna', fingerprint });
    await expect.poll(waiting).toBe(1);
    await keeping.query(`update exports set state = 'superseded' where connection_id = $1`, [connectionId]);
    await keeping.query('commit');
    return confirming;
  });
  expect(confirmed).toMatchObject({ status: 409, body: { code: 'EXPORT_DECIDED' } });
  expect((await browser.ask('GET', '/status')).body).toMatchObject({ state: 'draft', approval: null });
});

test('U4 a yes to one difference is no yes to a newer one that was not shown', async () => {
  const { browser, fingerprint } = await world.exported();
  world.clock.advance(2 * 86_400_000);
  const shown = await differenceWithout(browser, 12);
  const newer = await differenceWithout(browser, 6);
  expect(newer.missing).toBeGreaterThan(shown.missing);
  const confirm = (seen: string) =>
    browser.ask('POST', '/approve', { name: 'Hanna', fingerprint, difference_seen: seen });
  expect(await confirm(shown.comparison_id)).toMatchObject({
    status: 409,
    body: {
      code: 'EXPORT_DIFFERS',
      details: { comparison_id: newer.comparison_id, missing: newer.missing },
    },
  });
  expect((await browser.ask('GET', '/status')).body).toMatchObject({ state: 'draft', approval: null });
  expect(await confirm(newer.comparison_id)).toMatchObject({ status: 200, body: { is_activated: true } });
});

/** What a comparison finds after so many more people are gone at the HR system. */
async function differenceWithout(browser: SetupBrowser, people: number) {
  for (const gone of world.simulator.ids().slice(0, people)) world.simulator.remove(gone);
  await browser.ask('POST', '/export/comparison');
  await world.work();
  const { difference } = (await browser.ask('GET', '/export/comparison')).body;
  expect(difference).toMatchObject({ is_beyond_guard: true });
  return difference;
}

async function waiting(): Promise<number> {
  const { rows } = await world.db.pool.query<{ count: number }>(
    `select count(*)::integer as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows[0]?.count ?? 0;
}
