import { expect, test } from 'vitest';
import { aConnection, roomForFile } from '../../test/support/connection-room.ts';
import { refusePending } from './refuse-pending.ts';
import { requestOperation } from './request-operation.ts';

const { db, room } = await roomForFile();

test('K5 the same is refused until it is finished, for this connection and this kind alone', async () => {
  const [one, other] = [await aConnection(room), await aConnection(room)];
  const deps = { ...room.deps, queue: { send: () => Promise.resolve(true) } };
  const now = room.clock.now();
  const refused = (connectionId: typeof one.id, kind: 'run' | 'release') =>
    db
      .transaction((tx) => refusePending(tx, { connectionId, kind, now }))
      .then(
        () => false,
        (error: unknown) => error,
      );
  const { id } = await requestOperation(deps, {
    kind: 'run',
    connectionId: one.id,
    customerId: one.customerId,
    input: {},
    requestedBy: 'x',
  });
  expect(await refused(one.id, 'run')).toMatchObject({
    code: 'OPERATION_PENDING',
    details: { operation_id: id },
  });
  expect(await refused(one.id, 'release')).toBe(false);
  expect(await refused(other.id, 'run')).toBe(false);
  await db.kysely.updateTable('operations').set({ state: 'failed' }).where('id', '=', id).execute();
  expect(await refused(one.id, 'run')).toBe(false);
});
