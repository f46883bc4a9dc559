import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { type App, createApp } from '../../app.ts';
import { readConfig } from '../../config/config.ts';
import { listConnections } from '../../connections/list-connections.ts';
import { showSchedule } from '../../connections/schedule.ts';
import { createCustomer } from '../../connections/create-customer.ts';
import { deliverDue } from '../../deliveries/deliver-due.ts';
import { loadDestination } from '../../deliveries/configured-destination.ts';
import { listDestinations } from '../../deliveries/list-destinations.ts';
import { setDestinationSecrets } from '../../deliveries/set-destination-secrets.ts';
import { newSigningKey } from '../../destinations/webhook/signature.ts';
import { silentLogger } from '../../platform/logger.ts';
import { run } from '../../runs/run.ts';
import { createOutput } from '../kit/output.ts';
import { openInventedCompanies } from './invented-companies.ts';
import { type StoryClock, storyClock } from './story-clock.ts';
import { deliveryDepsOfDemo } from './zonnedak.ts';

const quiet = createOutput({ stdout: { write: () => true }, env: {} }, { isJson: true });
const signal = new AbortController().signal;

async function appFor(clock: StoryClock) {
  const db = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-demo-'));
  const env = { DATABASE_URL: db.connectionString, ROLLCALL_MASTER_KEY: Buffer.alloc(32, 7).toString('hex') };
  const app = await createApp({ config: readConfig(env, { dataDir }), log: silentLogger, clock });
  return {
    app,
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]();
      await db[Symbol.asyncDispose]();
      await rm(dataDir, { recursive: true });
    },
  };
}

/** The outcome of one run of each demo customer, by name, with how many people changed. */
async function readAll(app: App): Promise<Record<string, string>> {
  const outcomes: Record<string, string> = {};
  for (const { id, customerName } of await listConnections(app.db, { states: ['active'] })) {
    const { outcome, counts } = await run(app.runs, { connectionId: id, requestedBy: 'a test' });
    outcomes[customerName] = `${outcome} ${counts.added > 0 ? 'with joiners' : 'without joiners'}`;
  }
  return outcomes;
}

test('an empty database gets two customers who are due at once, and whose companies live on after a restart', async () => {
  const clock = storyClock(new Date('2026-03-09T06:00:00Z'), 0);
  await using world = await appFor(clock);
  const { app } = world;
  {
    await using companies = await openInventedCompanies(app, { out: quiet, signal });
    expect(companies.remarks.join()).toContain('Stadstuin');
    const [first] = await listConnections(app.db);
    const { next, times } = await showSchedule(app.db, { connectionId: first!.id });
    expect(next!.at.getTime()).toBeLessThanOrEqual(clock.now().getTime());
    expect(times).toHaveLength(24);
    expect(await readAll(app)).toEqual({
      Stadstuin: 'accepted with joiners',
      Nordlicht: 'accepted with joiners',
    });
  }
  {
    await using _again = await openInventedCompanies(app, { out: quiet, signal });
    expect(await readAll(app)).toEqual({
      Stadstuin: 'nothing_changed without joiners',
      Nordlicht: 'nothing_changed without joiners',
    });
  }
  clock.nextMorning();
  clock.nextMorning();
  await using _later = await openInventedCompanies(app, { out: quiet, signal });
  expect(await readAll(app)).toEqual({
    Stadstuin: 'accepted with joiners',
    Nordlicht: 'accepted with joiners',
  });
});

test('what was accepted goes to the receiver of the demo, also after a restart and by a new key', async () => {
  const clock = storyClock(new Date('2026-03-09T06:00:00Z'), 0);
  await using world = await appFor(clock);
  const { app } = world;
  const deps = deliveryDepsOfDemo(app);
  const deliver = async () => {
    const [zonnedak, ...others] = await listDestinations(app.db);
    expect(others).toEqual([]);
    return { id: zonnedak!.id, ...(await deliverDue(deps, { destinationId: zonnedak!.id, signal })) };
  };
  {
    await using _companies = await openInventedCompanies(app, { out: quiet, signal });
    await readAll(app);
    const { id: destinationId, delivered, failed } = await deliver();
    expect([delivered > 100, failed]).toEqual([true, 0]);
    const secrets = { secret: newSigningKey() };
    await setDestinationSecrets(deps, { destinationId, secrets, by: 'a test' });
  }
  clock.nextMorning();
  await using again = await openInventedCompanies(app, {
    out: quiet,
    signal,
    pagesUrl: 'http://localhost:4000',
  });
  expect(again.remarks.join(' ')).toContain('Zonnedak');
  await readAll(app);
  const { id, delivered, failed } = await deliver();
  expect([delivered > 0, failed]).toEqual([true, 0]);
  expect((await loadDestination(app.db.kysely, id)).connectionIds).toHaveLength(4);
});

test('beside customers of somebody’s own nothing is invented', async () => {
  await using world = await appFor(storyClock(new Date('2026-03-09T06:00:00Z'), 0));
  await createCustomer(world.app, { name: 'Molenzicht' });
  await using companies = await openInventedCompanies(world.app, { out: quiet, signal });
  expect(companies.remarks).toEqual(['There are customers already, so no invented ones were added.']);
  expect(await listConnections(world.app.db)).toEqual([]);
});
