import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { goodCredentials, type SetupWorld, setupWorld } from '../../../test/support/setup-world.ts';

let world: SetupWorld;
beforeAll(async () => {
  world = await setupWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

test('U7 what runs and requests were made for is told: a count is no test export, a disconnection no daily run', async () => {
  const { browser, fingerprint } = await world.exported();
  await browser.ask('POST', '/scope-counts', {});
  await world.work();
  await browser.ask('POST', '/approve', { name: 'Hanna', fingerprint });
  await world.work();
  const { customer } = (await browser.ask('GET', '')).body;
  await browser.ask('POST', '/disconnect', { confirm: customer.name, off_board: true });
  const runs = (await browser.ask('GET', '/runs')).body.data;
  const about = runs.map(({ mode, made_for: madeFor }: { mode: string; made_for: string | null }) => [
    mode,
    madeFor,
  ]);
  expect(about).toEqual([
    ['live', 'off_boarding'],
    ['live', null],
    ['test', 'count'],
    ['test', 'export'],
  ]);
  const requests = (await browser.ask('GET', '/requests?limit=200')).body.data;
  const purposes = new Set(
    requests
      .filter(({ purpose }: { purpose: string }) => purpose !== 'token')
      .map(({ purpose, made_for: madeFor }: { purpose: string; made_for: string | null }) =>
        [purpose, madeFor].join(' '),
      ),
  );
  expect(purposes).toEqual(new Set(['live ', 'test count', 'test export', 'check ']));

  const file = await browser.ask('GET', '/requests/file');
  expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(file.headers['content-disposition']).toContain('rollcall-requests-');
  const rows = parse(String(file.body), { bom: true, columns: true });
  const { total } = (await browser.ask('GET', '/status')).body.requests;
  expect(rows).toHaveLength(total);
  const [newest] = requests;
  expect(rows[0]).toMatchObject({ at: newest.at, path: newest.path, bytes: String(newest.bytes) });
});

test('U7 access that was replaced is not known to work until it was checked, or a run has read with it', async () => {
  const { browser, fingerprint, connectionId } = await world.exported();
  const proof = async () => (await browser.ask('GET', '/status')).body.credentials.proof;
  const replace = async () => {
    world.clock.advance(15_000);
    const { round } = (await browser.ask('GET', '')).body.credentials;
    await browser.handOver(goodCredentials, { round });
    expect(await proof()).toBe('under_way');
    await world.work();
  };
  await browser.ask('POST', '/approve', { name: 'Hanna', fingerprint });
  await world.work();
  expect(await proof()).toBe('passed');

  await replace();
  expect(await proof()).toBe('none');
  world.clock.advance(15_000);
  await browser.ask('POST', '/check');
  expect(await proof()).toBe('under_way');
  await world.work();
  expect(await proof()).toBe('passed');

  await replace();
  world.clock.advance(15_000);
  await world.ask('POST', `/v1/connections/${connectionId}/runs`);
  await world.work();
  expect(await proof()).toBe('passed');
});
