import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  aConnection,
  type ConnectionRoom,
  connectionRoom,
  giveCredentials,
  roomForFile,
} from '../../test/support/connection-room.ts';
import { type TestDatabase, testDatabase } from '../../test/support/database.ts';
import { fakeConnector } from '../../test/support/fake-connector.ts';
import {
  loadMasterKeys,
  masterKeyOf,
  type MasterKeys,
  startMasterKeyRotation,
} from '../platform/master-key.ts';
import { createVault } from '../platform/sealing.ts';
import { checkMasterKey, sealedDataExists } from './check-master-key.ts';
import type { Connection } from './connection.ts';
import { createCustomer } from './create-customer.ts';
import { customerSealer, dataKeyContext } from './data-key.ts';
import { exchangeMasterKey } from './exchange-master-key.ts';
import { openCredentials } from './open-credentials.ts';
import { rotateMasterKey } from './rotate-master-key.ts';

const { db, room } = await roomForFile();

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

  expect(await rotateMasterKey({ db: own, vault: during })).toEqual({ keys: 3, rewrapped: 2 });
  expect(await rotateMasterKey({ db: own, vault: during })).toEqual({ keys: 3, rewrapped: 0 });
  const after = createVault({ masterKeys: { current: next, older: [] } });
  await checkMasterKey({ db: own, vault: after });
  for (const connection of connections) await openedIn({ db: own, vault: after }, connection);
});

test('K15 an exchange of the key file ends the one that was killed half way, and a whole one makes a new key', async () => {
  await using own = await testDatabase();
  const house = connectionRoom(own);
  const connections = [await aConnection(house), await aConnection(house), await aConnection(house)];
  for (const { id } of connections) await giveCredentials(house, id);
  const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-exchange-'));
  try {
    const path = join(dataDir, 'master.key');
    const sealed = async () => true;
    await writeFile(path, Buffer.from(house.masterKey.key).toString('base64url'), { mode: 0o600 });

    const during = await startMasterKeyRotation(path);
    const [first] = connections;
    await rewrapOne(own, during, first?.customerId ?? '');
    expect(await exchangeMasterKey({ db: own }, { dataDir })).toEqual({
      path,
      isResumed: true,
      keys: 3,
      rewrapped: 2,
    });
    expect(await loadMasterKeys({ dataDir }, sealed)).toEqual({ current: during.current, older: [] });

    const whole = await exchangeMasterKey({ db: own }, { dataDir, file: path });
    expect(whole).toEqual({ path, isResumed: false, keys: 3, rewrapped: 3 });
    const after = await loadMasterKeys({ dataDir }, sealed);
    expect([after.current.kid === during.current.kid, after.older]).toEqual([false, []]);
    const vault = createVault({ masterKeys: after });
    for (const connection of connections) await openedIn({ db: own, vault }, connection);
    await expect(createCustomer(house.deps, { name: 'Te laat' })).rejects.toMatchObject({
      code: 'MASTER_KEY_WRONG',
    });
  } finally {
    await rm(dataDir, { recursive: true });
  }
});

test('K15 a key of the environment is exchanged there: two of them are wrapped with the first, one is refused', async () => {
  await using own = await testDatabase();
  const house = connectionRoom(own);
  const connection = await aConnection(house);
  await giveCredentials(house, connection.id);
  const old = Buffer.from(house.masterKey.key).toString('hex');
  const dataDir = join(tmpdir(), 'rollcall-not-there');
  await expect(exchangeMasterKey({ db: own }, { dataDir, secret: old })).rejects.toMatchObject({
    code: 'MASTER_KEY_GIVEN',
  });
  const next = randomBytes(32);
  const secret = `${next.toString('hex')},${old}`;
  expect(await exchangeMasterKey({ db: own }, { dataDir, secret })).toMatchObject({
    path: undefined,
    rewrapped: 1,
  });
  const vault = createVault({ masterKeys: { current: masterKeyOf(next), older: [] } });
  await openedIn({ db: own, vault }, connection);
  await expect(readFile(join(dataDir, 'master.key'))).rejects.toThrow('ENOENT');
});

async function rewrapOne(own: TestDatabase, masterKeys: MasterKeys, customerId: string): Promise<void> {
  const row = await own.kysely
    .selectFrom('customers')
    .select('data_key_sealed')
    .where('id', '=', customerId)
    .executeTakeFirstOrThrow();
  const wrapped = await createVault({ masterKeys }).rewrap(
    dataKeyContext(customerId),
    row.data_key_sealed ?? '',
  );
  await own.kysely
    .updateTable('customers')
    .set({ data_key_sealed: wrapped ?? '' })
    .where('id', '=', customerId)
    .execute();
}

async function openedIn(deps: Pick<ConnectionRoom, 'db' | 'vault'>, connection: Connection) {
  const sealer = await customerSealer({ db: deps.db.kysely, vault: deps.vault }, connection.customerId);
  return openCredentials({ db: deps.db, sealer }, { connection, connector: fakeConnector });
}
