import { expect, test } from 'vitest';
import { deliveryWorld } from '../../test/support/delivery-world.ts';

test('K6 a worker that has lost the session of its lock sends nothing more: another one may be at it', async () => {
  await using world = await deliveryWorld({ mode: 'one', concurrency: 1 });
  const destinationId = await world.destination();
  for (const name of ['E1', 'E2', 'E3']) await world.join(name);
  let second: unknown;
  world.script.outcome = async (_change, { signal }) => {
    world.script.outcome = () => ({ outcome: 'delivered' });
    const isOver = new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    await world.db.pool.query(
      `select pg_terminate_backend(pid) from pg_locks
        where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
    );
    await isOver;
    second = await world.deliver(destinationId);
    return { outcome: 'delivered' };
  };
  await world.deliver(destinationId);
  expect(second).toMatchObject({ delivered: 3 });
  const [first, ...again] = world.script.given.map(({ sequence }) => sequence);
  expect([first, again]).toEqual([1, [1, 2, 3]]);
});
