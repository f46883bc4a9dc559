import { expect, test } from 'vitest';
import {
  aConnection,
  type ConnectionRoom,
  connectionRoom,
  roomForFile,
} from '../../test/support/connection-room.ts';
import { testDatabase } from '../../test/support/database.ts';
import type { StoredToken, TokenStore } from '../connector-kit/token-store.ts';
import type { Connection } from './connection.ts';
import { customerSealer } from './data-key.ts';
import { forgetCredentials } from './forget-credentials.ts';
import { showLogins } from './show-logins.ts';
import { type TokenStoreInput, tokenStore } from './token-store.ts';

const { db, room } = await roomForFile();

test('N19 a token is kept sealed over runs and processes until it ends', async () => {
  const connection = await aConnection(room);
  const token = aToken('canary-token');
  await (await storeOf(connection)).save(token);
  expect(await (await storeOf(connection)).load()).toEqual(token);
  const { rows } = await db.pool.query<{ row: string }>(
    'select to_jsonb(t)::text as row from source_tokens t',
  );
  expect(JSON.stringify(rows)).not.toContain('canary-token');
  room.clock.advance(3_600_001);
  expect(await (await storeOf(connection)).load()).toBeUndefined();
});

test('N19 of four processes that need a token at once, one logs in and the others take its token', async () => {
  const connection = await aConnection(room);
  const processes = await Promise.all(Array.from({ length: 4 }, () => storeOf(connection)));
  let logins = 0;
  const tokens = await Promise.all(processes.map((store) => store.exclusive(() => loadOrLogIn(store))));
  expect(logins).toBe(1);
  expect(new Set(tokens.map(({ accessToken }) => accessToken))).toEqual(new Set(['token-1']));

  async function loadOrLogIn(store: TokenStore): Promise<StoredToken> {
    const known = await store.load();
    if (known) return known;
    logins += 1;
    const token = aToken(`token-${logins}`);
    await store.save(token);
    return token;
  }
});

test('N19 more logins at once than there are connections to the database do not block each other', async () => {
  await using narrow = await testDatabase({ connections: 2 });
  const house = connectionRoom(narrow);
  const connections = [];
  for (let number = 0; number < 6; number += 1) connections.push(await aConnection(house));
  const stores = await Promise.all(connections.map((connection) => storeOf(connection, {}, house)));
  await Promise.all(
    stores.map((store, index) => store.exclusive(() => store.save(aToken(`token-${index}`)))),
  );
  expect(await stores[5]?.load()).toMatchObject({ accessToken: 'token-5' });
});

test('a login that fails gives its own error, frees the lock and is not taken for an error of the database', async () => {
  const store = await storeOf(await aConnection(room));
  const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
  await expect(store.exclusive(() => Promise.reject(refused))).rejects.toBe(refused);
  await expect(store.exclusive(async () => 'free')).resolves.toBe('free');
});

test('logins are counted per month (UTC), and the count outlives the token', async () => {
  const connection = await aConnection(room);
  const counts: number[] = [];
  const store = await storeOf(connection, { onLogin: (count) => counts.push(count) });
  await store.save(aToken('1'));
  await store.clear();
  expect(await store.load()).toBeUndefined();
  await store.save(aToken('2'));
  await forgetCredentials(room.deps, { connectionId: connection.id });
  expect(await store.load()).toBeUndefined();
  expect(await showLogins(room.deps, { connectionId: connection.id })).toBe(2);
  room.clock.advance(30 * 86_400_000);
  expect(await showLogins(room.deps, { connectionId: connection.id })).toBe(0);
  await store.save(aToken('3'));
  expect(counts).toEqual([1, 2, 1]);
});

test('a token had with other credentials or at another address is not given', async () => {
  const connection = await aConnection(room);
  await (await storeOf(connection, { madeFor: 'https://a.example one' })).save(aToken('1'));
  expect(await (await storeOf(connection, { madeFor: 'https://a.example two' })).load()).toBeUndefined();
  expect(await (await storeOf(connection, { madeFor: 'https://a.example one' })).load()).toBeDefined();
});

test('A17 a token that was copied to another connection does not open', async () => {
  const [one, two] = [await aConnection(room), await aConnection(room)];
  await (await storeOf(one)).save(aToken('1'));
  await db.pool.query(
    `insert into source_tokens select $1, sealed, expires_at, 1, month from source_tokens where connection_id = $2`,
    [two.id, one.id],
  );
  await expect((await storeOf(two)).load()).rejects.toMatchObject({ code: 'SEAL_BROKEN' });
});

async function storeOf(
  connection: Connection,
  given: Partial<TokenStoreInput> = {},
  house: ConnectionRoom = room,
): Promise<TokenStore> {
  const sealer = await customerSealer({ db: house.db.kysely, vault: house.vault }, connection.customerId);
  const { id: connectionId } = connection;
  return tokenStore({ db: house.db, clock: house.clock, sealer, connectionId, madeFor: 'here', ...given });
}

/** Good for an hour from now. */
function aToken(accessToken: string): StoredToken {
  const obtainedAt = room.clock.now();
  return {
    accessToken,
    obtainedAt,
    expiresAt: new Date(obtainedAt.getTime() + 3_600_000),
    scope: 'employees:read',
  };
}
