import { createHash, createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  aConnection,
  type ConnectionRoom,
  giveCredentials,
  roomForFile,
} from '../../test/support/connection-room.ts';
import { fakeConnector } from '../../test/support/fake-connector.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import { removeCustomer } from '../privacy/remove-customer.ts';
import type { Connection } from './connection.ts';
import { createKey } from './create-key.ts';
import { customerSealer } from './data-key.ts';
import { enterCredentials } from './enter-credentials.ts';
import { forgetCredentials } from './forget-credentials.ts';
import { openCredentials } from './open-credentials.ts';
import { showConnection } from './show-connection.ts';
import { showCredentials } from './show-credentials.ts';
import { showKey } from './show-key.ts';

const { db, room } = await roomForFile();

const canary = 'canary-3f9c1d';

test('credentials are sealed, and only their fingerprint, who and when are shown (A15)', async () => {
  const connection = await aConnection(room);
  const credentials = { client_secret: canary, client_id: 'rollcall' };
  const entered = await enterCredentials(room.deps, {
    connectionId: connection.id,
    credentials,
    by: 'operator',
  });
  expect(entered).toEqual({
    fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
    enteredBy: 'operator',
    enteredAt: room.clock.now(),
  });
  expect(await showCredentials(db, { connectionId: connection.id })).toEqual(entered);
  expect((await opened(connection)).credentials).toEqual(credentials);

  const shown = await showConnection(room.deps, { connectionId: connection.id });
  expect(JSON.stringify(shown)).not.toContain(canary);
  expect(await everyRow()).not.toContain(canary);
});

test('the same credentials have the same fingerprint, whatever the order of their members', async () => {
  const connectionId = (await aConnection(room)).id;
  const enter = (credentials: unknown) =>
    enterCredentials(room.deps, { connectionId, credentials, by: 'operator' });
  const first = await enter({ client_id: 'a', client_secret: 'long-enough' });
  const again = await enter({ client_secret: 'long-enough', client_id: 'a' });
  const other = await enter({ client_id: 'a', client_secret: 'other-secret' });
  expect(again.fingerprint).toBe(first.fingerprint);
  expect(other.fingerprint).not.toBe(first.fingerprint);
});

test('the same credentials have another fingerprint in another connection, and none that a guess could be tried against', async () => {
  const credentials = { client_id: 'a', client_secret: 'winter2026' };
  const { id, customerId } = await aConnection(room);
  const others = [await aConnection(room), await aConnection(room, { customerId, name: 'Second' })];
  const fingerprints: string[] = [];
  for (const connectionId of [id, ...others.map((other) => other.id)]) {
    const entered = await enterCredentials(room.deps, { connectionId, credentials, by: 'operator' });
    fingerprints.push(entered.fingerprint);
  }
  expect(new Set(fingerprints).size).toBe(3);
  for (const plain of [canonicalJson(credentials), `${canonicalJson(credentials)}\n`]) {
    expect(fingerprints).not.toContain(createHash('sha256').update(plain).digest('hex').slice(0, 16));
  }
});

test('credentials that the connector does not take are refused by path, never by value (A30)', async () => {
  const connectionId = (await aConnection(room)).id;
  for (const credentials of [
    { client_id: 'a', client_secret: 'canary' },
    { client_id: canary },
    canary,
    { [canary]: canary },
  ]) {
    const error: unknown = await enterCredentials(room.deps, {
      connectionId,
      credentials,
      by: 'operator',
    }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'CREDENTIALS_INVALID' });
    expect(error).not.toHaveProperty('cause');
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('canary');
  }
  const missing = enterCredentials(room.deps, {
    connectionId,
    credentials: { client_id: 'a' },
    by: 'operator',
  });
  await expect(missing).rejects.toThrow(/client_secret: .* — or private_key: /);
});

test('forgotten credentials are gone', async () => {
  const connection = await aConnection(room);
  await giveCredentials(room, connection.id);
  expect(await forgetCredentials(room.deps, { connectionId: connection.id })).toBe(true);
  expect(await showCredentials(db, { connectionId: connection.id })).toBeUndefined();
  await expect(opened(connection)).rejects.toMatchObject({ code: 'CREDENTIALS_MISSING' });
  expect(await forgetCredentials(room.deps, { connectionId: connection.id })).toBe(false);
});

test('A17 credentials copied to another connection do not open, of the same customer or of another', async () => {
  const [one, two] = [await aConnection(room), await aConnection(room)];
  await giveCredentials(room, one.id);
  await giveCredentials(room, two.id);
  await db.pool.query(
    'update credentials set sealed = (select sealed from credentials where connection_id = $1) where connection_id = $2',
    [one.id, two.id],
  );
  await expect(opened(two)).rejects.toMatchObject({ code: 'SEAL_BROKEN' });
  // With the data key of the other customer as well, the context still differs.
  await db.pool.query('update connections set customer_id = $1, name = $2 where id = $3', [
    one.customerId,
    'Two',
    two.id,
  ]);
  await expect(opened({ ...two, customerId: one.customerId })).rejects.toMatchObject({ code: 'SEAL_BROKEN' });
});

test.each([
  ['RSA-2048', 'rsa'],
  ['RSA-3072', 'rsa'],
  ['EC-P256', 'ec'],
] as const)(
  'makes a %s key pair whose three public forms are one key, and whose private half stays sealed',
  async (algorithm, type) => {
    const connection = await aConnection(room);
    const key = await createKey(room.deps, { connectionId: connection.id, algorithm });
    expect(key).toEqual(await showKey(db, { connectionId: connection.id }));
    const publicKey = createPublicKey(key.publicKey);
    expect(publicKey.asymmetricKeyType).toBe(type);
    expect(new X509Certificate(key.certificate).publicKey.equals(publicKey)).toBe(true);
    expect(new X509Certificate(key.certificate).verify(publicKey)).toBe(true);
    expect(createPublicKey({ key: key.publicJwk, format: 'jwk' }).equals(publicKey)).toBe(true);
    expect(key.publicJwk).toMatchObject({ kid: key.kid, use: 'sig' });
    for (const part of ['d', 'p', 'q', 'dp', 'dq', 'qi']) expect(key.publicJwk).not.toHaveProperty(part);
    expect(JSON.stringify(key)).not.toContain('PRIVATE');

    await enterCredentials(room.deps, {
      connectionId: connection.id,
      credentials: { client_id: 'a' },
      by: 'operator',
    });
    const { credentials } = await opened(connection);
    const completed = credentials as { client_id: string; private_key: string; kid: string }; // the fake connector's second form
    expect(completed).toMatchObject({ client_id: 'a', kid: key.kid });
    expect(createPublicKey(createPrivateKey(completed.private_key)).equals(publicKey)).toBe(true);
    expect(await everyRow()).not.toContain('PRIVATE KEY');
  },
);

test('a second key pair is made only as a replacement', async () => {
  const { id: connectionId } = await aConnection(room);
  const first = await createKey(room.deps, { connectionId, algorithm: 'EC-P256' });
  const second = createKey(room.deps, { connectionId, algorithm: 'EC-P256' });
  await expect(second).rejects.toMatchObject({ code: 'KEY_EXISTS' });
  const replaced = await createKey(room.deps, { connectionId, algorithm: 'EC-P256', replace: true });
  expect(replaced.kid).not.toBe(first.kid);
  expect((await showKey(db, { connectionId }))?.kid).toBe(replaced.kid);
});

test('a secret that was entered stands on its own beside a key pair', async () => {
  const connection = await aConnection(room);
  await createKey(room.deps, { connectionId: connection.id, algorithm: 'EC-P256' });
  await giveCredentials(room, connection.id);
  expect((await opened(connection)).credentials).toEqual({
    client_id: 'rollcall',
    client_secret: 'correct-horse',
  });
});

test('after a customer is removed, a kept copy of its rows does not open', async () => {
  const connection = await aConnection(room);
  await giveCredentials(room, connection.id);
  const { rows } = await db.pool.query<{ sealed: string }>(
    'select sealed from credentials where connection_id = $1',
    [connection.id],
  );
  await removeCustomer(room.deps, { customerId: connection.customerId });
  expect(rows[0]?.sealed).toMatch(/^ey/);
  await expect(opened(connection)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

function opened(connection: Connection) {
  return openedIn(room, connection);
}

async function openedIn(deps: Pick<ConnectionRoom, 'db' | 'vault'>, connection: Connection) {
  const sealer = await customerSealer({ db: deps.db.kysely, vault: deps.vault }, connection.customerId);
  return openCredentials({ db: deps.db, sealer }, { connection, connector: fakeConnector });
}

/** What a dump of the tables of this room would show. */
async function everyRow(): Promise<string> {
  const tables = [
    'customers',
    'connections',
    'credentials',
    'connection_keys',
    'source_tokens',
    'source_requests',
  ];
  const dumps = await Promise.all(
    tables.map((table) => db.pool.query(`select to_jsonb(t)::text as row from ${table} t`)),
  );
  return JSON.stringify(dumps.map(({ rows }) => rows));
}
