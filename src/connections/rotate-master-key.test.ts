import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  aConnection,
  type ConnectionRoom,
  connectionRoom,
  giveCredentials,
} from '../../test/support/connection-room.ts';
import { type TestDatabase, testDatabase } from '../../test/support/database.ts';
import { fakeConnector } from '../../test/support/fake-connector.ts';
import { masterKeyOf } from '../platform/master-key.ts';
import { createVault } from '../platform/sealing.ts';
import { checkMasterKey, sealedDataExists } from './check-master-key.ts';
import type { Connection } from './connection.ts';
import { customerSealer } from './data-key.ts';
import { openCredentials } from './open-credentials.ts';
import { rotateMasterKey } from './rotate-master-key.ts';

let db: TestDatabase;
let room: ConnectionRoom;
beforeAll(async () => {
  db = await testDatabase();
  room = connectionRoom(db);
});
afterAll(() => db[Symbol.asyncDispose]());

test('K15 a master key that does not fit the database is named at start', async () => {
  await aConnection(room);
  expect(await sealedDataExists(db)).toBe(true);
  await expect(checkMasterKey(room.deps)).resolves.toBeUndefined();
  const wrong = createVault({ masterKeys: { current: masterKeyOf(randomBytes(32)), older: [] } });
  await expect(checkMasterKey({ db, vault: wrong })).rejects.toMatchObject({ code: 'MASTER_KEY_WRONG' });
});

test('K15 a rotation that was killed half way goes on, and every secret opens all the time', async () => {
  await using own = await testDatabase();
  expect(await sealedDataExists(own)).toBe(false);
  const house = connectionRoom(own);
  const connections = [await aConnection(house), await aConnection(house), await aConnection(house)];
  for (const { id } of connections) await giveCredentials(house, id);
  const next = masterKeyOf(randomBytes(32));
  const during = createVault({ masterKeys: { current: next, older: [house.masterKey] } });

  let wrapped = 0;
  const killed = {
    ...during,
    rewrap: (...[context, key]: Parameters<typeof during.rewrap>) => {
      wrapped += 1;
      return wrapped > 1 ? Promise.reject(new Error('killed')) : during.rewrap(context, key);
    },
  };
  await expect(rotateMasterKey({ db: own, vault: killed })).rejects.toThrow('killed');
  for (const connection of connections) await openedIn({ db: own, vault: during }, connection);
  const old = createVault({ masterKeys: { current: house.masterKey, older: [] } });
  await expect(checkMasterKey({ db: own, vault: old })).rejects.toMatchObject({ code: 'MASTER_KEY_WRONG' });

  expect(await rotateMasterKey({ db: own, vault: during })).toEqual({ customers: 3, rewrapped: 2 });
  expect(await rotateMasterKey({ db: own, vault: during })).toEqual({ customers: 3, rewrapped: 0 });
  const after = createVault({ masterKeys: { current: next, older: [] } });
  await checkMasterKey({ db: own, vault: after });
  for (const connection of connections) await openedIn({ db: own, vault: after }, connection);
});

async function openedIn(deps: Pick<ConnectionRoom, 'db' | 'vault'>, connection: Connection) {
  const sealer = await customerSealer({ db: deps.db.kysely, vault: deps.vault }, connection.customerId);
  return openCredentials({ db: deps.db, sealer }, { connection, connector: fakeConnector });
}
