import { expect, test } from 'vitest';
import { deliveryWorld } from '../../test/support/delivery-world.ts';
import { changeDestination } from './change-destination.ts';
import { destinationLinks } from './destination-links.ts';
import { handOut } from './hand-out.ts';
import { pauseDestination } from './pause-destination.ts';
import { removeDestination } from './remove-destination.ts';
import { replayDeliveries } from './replay-deliveries.ts';
import { retryDelivery } from './retry-delivery.ts';
import type { DeliveryOutcome } from './destination.ts';

const { signal } = new AbortController();
const delivered: DeliveryOutcome = { outcome: 'delivered' };

test.each([
  { mode: 'one', concurrency: 1 },
  { mode: 'batch', max: 1 },
] as const)(
  'nothing more is begun once a destination is paused while it is worked for ($mode)',
  async (takes) => {
    await using world = await deliveryWorld(takes);
    const destinationId = await world.destination();
    for (const name of ['E1', 'E2', 'E3']) await world.join(name);
    world.script.outcome = async () => {
      await pauseDestination(world.deps, { destinationId });
      return delivered;
    };
    await world.deliver(destinationId);
    expect(world.script.given).toHaveLength(1);
    expect(await world.deliveries(destinationId)).toMatchObject([
      { state: 'delivered' },
      { state: 'waiting' },
      { state: 'waiting' },
    ]);
  },
);

test('a destination that is configured anew while it is worked for goes on as it is configured then', async () => {
  await using world = await deliveryWorld({ mode: 'one', concurrency: 1 });
  const destinationId = await world.destination();
  for (const name of ['E1', 'E2', 'E3']) await world.join(name);
  world.script.outcome = async () => {
    await changeDestination(world.deps, { destinationId, options: { shared_email: 'everybody' } });
    return delivered;
  };
  await world.deliver(destinationId);
  expect(world.script.given).toHaveLength(1);
  await world.deliver(destinationId);
  expect(world.script.given).toHaveLength(3);
});

test('nothing is handed out to a destination that was removed meanwhile', async () => {
  await using world = await deliveryWorld();
  const destinationId = await world.destination();
  await world.join('E1');
  await world.deliver(destinationId);
  await removeDestination(world.deps, { destinationId });
  await handOut(world.deps, { destinationId, signal });
  expect(await world.deliveries(destinationId)).toMatchObject([{ state: 'delivered' }]);
  const places = await world.db.kysely.selectFrom('destination_positions').selectAll().execute();
  expect(places).toEqual([]);
});

test('K5 what a receiver calls a person is not kept once the destination was removed meanwhile', async () => {
  await using world = await deliveryWorld();
  const [kept, removed] = [await world.destination(), await world.destination({ name: 'Payroll' })];
  const employeeId = await world.join('E1');
  await removeDestination(world.deps, { destinationId: removed });
  for (const destinationId of [kept, removed])
    await destinationLinks(world.deps, { connectionId: world.connectionId, destinationId }).set(employeeId, {
      remoteId: 'a user of theirs',
    });
  const links = await world.db.kysely.selectFrom('destination_links').selectAll().execute();
  expect(links).toMatchObject([{ destination_id: kept, employee_id: employeeId }]);
});

test('what waits of a connection that a destination is not to have any more does not go out', async () => {
  await using world = await deliveryWorld();
  const other = await world.anotherConnection();
  const destinationId = await world.destination({ options: { hold_future_ends: true } });
  const ada = await world.join('E1');
  const theirs = await world.join('E2', {}, other);
  await changeDestination(world.deps, { destinationId, connectionIds: [world.connectionId, other] });
  await handOut(world.deps, { destinationId, signal });
  await changeDestination(world.deps, { destinationId, connectionIds: [world.connectionId] });
  await world.change(theirs, { department: 'Sales' });
  await world.deliver(destinationId);
  expect(world.script.given.map(({ subjectId }) => subjectId)).toEqual([ada]);
  await changeDestination(world.deps, { destinationId, connectionIds: null, from: 'list' });
  await world.deliver(destinationId);
  expect(world.script.given.slice(1).map(({ type, subjectId }) => [type, subjectId])).toEqual([
    ['added', theirs],
  ]);
});

test('a replay or a retry that is asked for while the same delivery is under way is not lost', async () => {
  await using world = await deliveryWorld({ mode: 'one', concurrency: 1 });
  const destinationId = await world.destination();
  await world.join('E1');
  let count = 0;
  world.script.outcome = async ({ deliveryId }) => {
    count += 1;
    world.clock.advance(1000);
    if (count === 1) {
      await replayDeliveries(world.deps, {
        destinationId,
        connectionId: world.connectionId,
        sequences: { from: 1, through: 1 },
      });
      return delivered;
    }
    if (count === 2) {
      await retryDelivery(world.deps, { destinationId, deliveryId });
      return { outcome: 'failed', code: 'RECEIVER_FAILED', status: 500 };
    }
    return delivered;
  };
  await world.deliver(destinationId);
  expect(world.script.given).toHaveLength(3);
  expect(await world.deliveries(destinationId)).toMatchObject([{ state: 'delivered', attempts: 1 }]);
});
