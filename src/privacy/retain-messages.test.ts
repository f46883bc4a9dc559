import { expect, test } from 'vitest';
import { aConnection } from '../../test/support/accepted-list.ts';
import {
  aDelivery,
  aDestination,
  ago,
  keepDays,
  now,
  position,
  retentionWorld,
  signal,
  somebody,
} from '../../test/support/retention-world.ts';
import { loadDestination } from '../deliveries/configured-destination.ts';
import { silentLogger } from '../platform/logger.ts';
import { applyRetention } from './apply-retention.ts';

test('passes changes over that a paused destination was never told of, and asks for a comparison with the list', async () => {
  await using house = await retentionWorld();
  const connectionId = await aConnection(house.db, house.ids);
  const ada = await somebody(house, connectionId, { name: 'Ada' });
  await somebody(house, connectionId, { name: 'Ben' });
  await somebody(house, connectionId, { name: 'Cas' });
  await house.db.pool.query(`update changes set at = $1 where sequence < 3`, [ago(91)]);
  await house.db.pool.query(`update changes set at = $1 where sequence = 3`, [ago(9)]);
  const [behind, level] = [await aDestination(house, 'behind'), await aDestination(house, 'level')];
  await position(house, { connectionId, destinationId: behind, sequence: 1 });
  await position(house, { connectionId, destinationId: level, sequence: 3 });
  const waiting = { connectionId, destinationId: behind, subjectId: ada };
  await aDelivery(house, { ...waiting, sequence: 1, state: 'waiting' });
  await aDelivery(house, { ...waiting, sequence: 3, state: 'waiting' });

  expect(await house.apply()).toMatchObject({ changes: 2, destinations_behind: 1 });
  const { rows } = await house.db.pool.query(
    'select sequence, state, code from deliveries order by sequence',
  );
  expect(rows).toEqual([
    { sequence: 1, state: 'skipped', code: 'CHANGE_EXPIRED' },
    { sequence: 3, state: 'waiting', code: null },
  ]);
  const { rows: positions } = await house.db.pool.query(
    'select sequence from destination_positions order by 1',
  );
  expect(positions).toEqual([{ sequence: 2 }, { sequence: 3 }]);
  const { rows: asked } = await house.db.pool.query('select kind, input, requested_by from operations');
  expect(asked).toEqual([{ kind: 'resync', input: { destination_id: behind }, requested_by: 'retention' }]);
  expect(house.orders).toHaveLength(1);
  expect(await house.apply()).toMatchObject({ destinations_behind: 0 });
});

test('K1 deletes no change before it is written down which destinations were not told of it', async () => {
  await using house = await retentionWorld();
  const connectionId = await aConnection(house.db, house.ids);
  await somebody(house, connectionId, { name: 'Ada' });
  await house.db.pool.query(`update changes set at = $1`, [ago(91)]);
  const destinationId = await aDestination(house, 'behind');
  await position(house, { connectionId, destinationId, sequence: 0 });
  const dying = {
    send: async () => {
      throw new Error('killed');
    },
  };
  const deps = { ...house, queue: dying, keepDays, log: silentLogger };
  await expect(applyRetention(deps, { now, signal })).rejects.toThrow('killed');
  const { rows } = await house.db.pool.query('select sequence from changes');
  expect(rows).toEqual([{ sequence: 1 }]);
  expect(await house.apply()).toMatchObject({ changes: 1, destinations_behind: 1 });
});

test('L17 a parked delivery that retention deletes leaves its destination to be compared with the list, and saying so', async () => {
  await using house = await retentionWorld();
  const connectionId = await aConnection(house.db, house.ids);
  const subjectId = await somebody(house, connectionId, { name: 'Ada' });
  await house.db.pool.query(`update changes set at = $1`, [ago(1)]);
  const [refusing, level] = [await aDestination(house, 'refusing'), await aDestination(house, 'level')];
  for (const destinationId of [refusing, level])
    await position(house, { connectionId, destinationId, sequence: 1 });
  const about = { connectionId, subjectId, sequence: 1 };
  await aDelivery(house, { ...about, destinationId: refusing, state: 'parked', finishedAt: ago(91) });
  await aDelivery(house, { ...about, destinationId: level, state: 'parked', finishedAt: ago(89) });

  expect(await house.apply()).toMatchObject({ deliveries: 1, destinations_behind: 1 });
  const { rows: asked } = await house.db.pool.query('select kind, input from operations');
  expect(asked).toEqual([{ kind: 'resync', input: { destination_id: refusing } }]);
  expect(await loadDestination(house.db.kysely, refusing)).toMatchObject({ isBehind: true });
  expect(await loadDestination(house.db.kysely, level)).toMatchObject({ isBehind: false });
  expect(await house.apply()).toMatchObject({ deliveries: 0, destinations_behind: 0 });
});

test('a paused destination that was never handed out a connection is compared with the list too', async () => {
  await using house = await retentionWorld();
  const connectionId = await aConnection(house.db, house.ids);
  await somebody(house, connectionId, { name: 'Ada' });
  await house.db.pool.query(`update changes set at = $1`, [ago(91)]);
  await aDestination(house, 'paused from before the connection');
  expect(await house.apply()).toMatchObject({ changes: 1, destinations_behind: 1 });
  expect(await house.apply()).toMatchObject({ destinations_behind: 0 });
});
