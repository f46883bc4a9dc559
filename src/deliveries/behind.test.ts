import { expect, test } from 'vitest';
import { deliveryWorld } from '../../test/support/delivery-world.ts';
import { claimBehind, noteBehind } from './behind.ts';
import type { AnyDestination, DeliverContext } from './destination.ts';
import { resyncDestination } from './resync-destination.ts';

const hour = 3_600_000;

test('L16 a destination that has to be compared with the list stays so until a comparison has come to its end', async () => {
  let isDown = true;
  const kind: Partial<AnyDestination> = {
    id: 'comparing',
    async resync() {
      if (isDown) throw new Error('down');
      return { people: 0, created: 0, updated: 0, deactivated: 0, refused: 0 };
    },
  };
  await using plain = await deliveryWorld();
  Object.assign(plain.script.kind, kind);
  const destinationId = await plain.destination({ kind: 'comparing' });
  const { signal } = new AbortController();
  const { db, clock } = plain;
  const due = () => db.transaction((tx) => claimBehind(tx, clock.now()));
  const now = clock.now();
  await db.transaction((tx) => noteBehind(tx, { destinationIds: [destinationId], now }));
  expect(await due()).toEqual([]);
  clock.advance(hour);
  expect(await due()).toEqual([destinationId]);
  await expect(resyncDestination(plain.deps, { destinationId, signal })).rejects.toThrow('down');
  clock.advance(hour);
  expect(await due()).toEqual([destinationId]);
  isDown = false;
  await resyncDestination(plain.deps, { destinationId, signal });
  clock.advance(hour);
  expect(await due()).toEqual([]);
});

test('a destination that was not told of an off-boarding is compared with the list that it left, and with no other removed one', async () => {
  const compared: string[] = [];
  await using world = await deliveryWorld();
  Object.assign(world.script.kind, {
    async resync({ connection, people }: DeliverContext<unknown, unknown>) {
      const there = await Array.fromAsync(people());
      compared.push(`${connection.id} ${there.length}`);
      return { people: there.length, created: 0, updated: 0, deactivated: 0, refused: 0 };
    },
  });
  const kept = await world.anotherConnection();
  const destinationId = await world.destination();
  const ada = await world.join('E1');
  await world.join('E2', {}, kept);
  await world.deliver(destinationId);
  await world.leave(ada);
  await world.db.kysely.updateTable('connections').set({ state: 'removed' }).execute();
  const { signal } = new AbortController();
  await resyncDestination(world.deps, { destinationId, signal });
  expect(compared).toEqual([`${world.connectionId} 0`]);
});
