import { expect, test } from 'vitest';
import { deliveryWorld } from '../../test/support/delivery-world.ts';
import { day } from '../../test/support/employee-builders.ts';
import { replayDeliveries } from './replay-deliveries.ts';
import { resyncDestination } from './resync-destination.ts';
import { showDigest } from './show-digest.ts';

test('replays a range of sequences in order, with the ids it had', async () => {
  await using world = await deliveryWorld({ mode: 'batch', max: 10 });
  const id = await world.destination();
  for (const name of ['E1', 'E2', 'E3', 'E4']) await world.join(name);
  await world.deliver(id);
  const before = world.script.given.splice(0);
  const about = { destinationId: id, connectionId: world.connectionId };
  expect(await replayDeliveries(world.deps, { ...about, sequences: { from: 2, through: 3 } })).toBe(2);
  expect(await world.deliver(id)).toMatchObject({ delivered: 2 });
  expect(world.script.given.map((one) => one.id)).toEqual(before.slice(1, 3).map((one) => one.id));
  const { rows } = await world.db.pool.query<{ numbers: number[] }>(
    'select array_agg(number order by number) as numbers from delivery_attempts group by delivery_id order by count(*)',
  );
  expect(rows.map(({ numbers }) => numbers)).toEqual([[1], [1], [1, 2], [1, 2]]);
});

test('replays a range of time, also what retention took off the list of deliveries', async () => {
  await using world = await deliveryWorld({ mode: 'batch', max: 10 });
  const id = await world.destination();
  await world.join('E1');
  await world.deliver(id);
  const [first] = world.script.given.splice(0);
  await world.db.kysely.deleteFrom('deliveries').execute();
  const about = { destinationId: id, connectionId: world.connectionId };
  const [from, before] = [new Date('2026-01-06T00:00:00Z'), new Date('2026-01-07T00:00:00Z')];
  expect(await replayDeliveries(world.deps, { ...about, accepted: { from, before } })).toBe(1);
  await world.deliver(id);
  expect(world.script.given.map((one) => one.id)).toEqual([first?.id]);
  expect(await replayDeliveries(world.deps, { ...about, accepted: { from: before, before } })).toBe(0);
});

test('leaves a delivery as it is whose change is no longer kept: there is nothing to send again', async () => {
  await using world = await deliveryWorld({ mode: 'batch', max: 10 });
  const id = await world.destination();
  for (const name of ['E1', 'E2']) await world.join(name);
  await world.deliver(id);
  world.script.given.splice(0);
  await world.db.kysely.deleteFrom('changes').where('sequence', '=', 1).execute();
  const about = { destinationId: id, connectionId: world.connectionId };
  expect(await replayDeliveries(world.deps, { ...about, sequences: { from: 1, through: 2 } })).toBe(1);
  await world.deliver(id);
  expect(world.script.given).toMatchObject([{ sequence: 2 }]);
  const { rows } = await world.db.pool.query('select state, code from deliveries order by sequence');
  expect(rows).toEqual([
    { state: 'delivered', code: null },
    { state: 'delivered', code: null },
  ]);
});

test('replays a change that was held back until its day, with the id it had', async () => {
  await using world = await deliveryWorld();
  const id = await world.destination({ options: { hold_future_ends: true } });
  const ada = await world.join('E1');
  await world.deliver(id);
  const employment = { external_id: 'C1', start_date: day('2020-01-01') };
  await world.change(ada, { employments: [{ ...employment, offboarding_date: day('2026-03-10') }] });
  await world.deliver(id);
  world.clock.advance(Date.parse('2026-03-10T12:00:00Z') - world.clock.now().getTime());
  await world.deliver(id);
  const [, due] = world.script.given.splice(0);
  expect(due).toMatchObject({ subjectId: ada });
  const about = { destinationId: id, connectionId: world.connectionId };
  expect(await replayDeliveries(world.deps, { ...about, sequences: { from: 2, through: 2 } })).toBe(1);
  expect(await world.deliver(id)).toMatchObject({ delivered: 1 });
  expect(world.script.given).toMatchObject([{ id: due?.id, sequence: 2, subjectId: ada }]);
});

test.each([
  {},
  { sequences: { from: 3, through: 2 } },
  { sequences: { from: 1.5, through: 2 } },
  { sequences: { from: 1, through: 2 }, accepted: { from: new Date(0), before: new Date() } },
])('refuses a replay without one whole range: case %#', async (range) => {
  await using world = await deliveryWorld();
  const about = { destinationId: await world.destination(), connectionId: world.connectionId };
  await expect(replayDeliveries(world.deps, { ...about, ...range })).rejects.toMatchObject({
    code: 'REPLAY_INVALID',
  });
});

test('L16 gives a digest that changes with the list, and refuses to compare what cannot be', async () => {
  await using world = await deliveryWorld();
  const id = await world.destination();
  const ada = await world.join('E1');
  const digest = () =>
    showDigest(world.deps, {
      destinationId: id,
      connectionId: world.connectionId,
      signal: new AbortController().signal,
    });
  const before = await digest();
  expect(before).toMatchObject({ people: 1, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(await digest()).toEqual(before);
  await world.change(ada, { department: 'Sales' });
  expect((await digest()).digest).not.toBe(before.digest);
  const signal = new AbortController().signal;
  await expect(resyncDestination(world.deps, { destinationId: id, signal })).rejects.toMatchObject({
    code: 'RESYNC_UNSUPPORTED',
  });
});
