import { expect, it } from 'vitest';
import { runWorld } from '../../test/support/run-world.ts';
import { scriptedPerson as person } from '../../test/support/scripted-people.ts';
import { removeConnection } from '../connections/remove-connection.ts';
import { countToOffBoard, offBoardEverybody } from './off-board-everybody.ts';

it('off-boards everybody of a connection that is removed, only when told to', async () => {
  await using world = await runWorld();
  world.source.people = [person(1), person(2), person(3)];
  await world.run();
  const { db, ids, clock } = world.deps;
  expect(await countToOffBoard(db.kysely, world.connectionId)).toBe(3);
  await removeConnection(
    { db, clock },
    {
      connectionId: world.connectionId,
      offBoard: async (tx, connection) => {
        await offBoardEverybody(tx, { connection, ids, at: clock.now(), requestedBy: 'Robin' });
      },
    },
  );
  expect((await world.changes()).slice(3)).toMatchObject([
    { sequence: 4, type: 'removed', external_id: 'E0001', reason: 'gone' },
    { sequence: 5, type: 'removed', external_id: 'E0002', reason: 'gone' },
    { sequence: 6, type: 'removed', external_id: 'E0003', reason: 'gone' },
  ]);
  expect(Object.values(await world.list())).toEqual(['gone', 'gone', 'gone']);
});
