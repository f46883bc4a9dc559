import { expect, test } from 'vitest';
import { z } from 'zod';
import { runWorld } from '../../test/support/run-world.ts';
import { scriptedPerson as person } from '../../test/support/scripted-people.ts';
import { freeHostSlot, takeHostSlot } from './host-slot.ts';
import { run } from './run.ts';
import { listRuns } from './show-run.ts';

const host = { name: 'hr.example', most: 2 };

test('gives as many places as there may be, over all sessions, and a place of a session that ended again', async () => {
  await using world = await runWorld();
  const { pool } = world.db;
  const clients = await Promise.all(Array.from({ length: 3 }, () => pool.connect()));
  const taken = await Promise.allSettled(clients.map((client) => takeHostSlot(client, host)));
  const places = taken.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  expect(places.toSorted((one, other) => one - other)).toEqual([1, 2]);
  const refused = taken.find((each) => each.status === 'rejected');
  expect(refused?.reason).toMatchObject({ code: 'HOST_BUSY', details: { host: 'hr.example', most: 2 } });
  const [first] = clients.filter((_, at) => taken[at]?.status === 'fulfilled');
  first?.release(true);
  const last = clients.find((_, at) => taken[at]?.status === 'rejected');
  await expect
    .poll(() => (last ? takeHostSlot(last, host).catch(() => undefined) : undefined))
    .toBeGreaterThan(0);
  for (const client of clients) if (client !== first) client.release(true);
});

test('a run without a place is refused before it begins, and one with a place gives it back', async () => {
  await using world = await runWorld();
  world.source.people = [person(1), person(2)];
  const [scripted] = world.deps.connectors;
  if (!scripted) throw new Error('the world has a connector');
  const settings = z.object({ base_url: z.url().default('https://hr.example/v1') });
  const deps = { ...world.deps, connectors: [{ ...scripted, settings }], runsPerHost: 1 };
  const input = { connectionId: world.connectionId, requestedBy: 'a test' };
  await world.db.session(async (client) => {
    const slot = await takeHostSlot(client, { ...host, most: 1 });
    await expect(run(deps, input)).rejects.toMatchObject({ code: 'HOST_BUSY' });
    await freeHostSlot(client, host, slot);
  });
  expect(await listRuns(world.db, { connectionId: world.connectionId })).toEqual([]);
  expect(await run(deps, input)).toMatchObject({ outcome: 'accepted' });
  expect(await run(deps, input)).toMatchObject({ outcome: 'nothing_changed' });
});
