import { beforeEach, expect, test } from 'vitest';
import {
  aConnection,
  approve,
  giveCredentials,
  nextRoom,
  roomForFile,
} from '../../test/support/connection-room.ts';
import { fakeConnector } from '../../test/support/fake-connector.ts';
import { createLogger } from '../platform/logger.ts';
import { activateConnection } from './activate-connection.ts';
import { changeConnection } from './change-connection.ts';
import { checkConnection } from './check-connection.ts';
import { type Connection, loadConnection } from './connection.ts';
import { createKey } from './create-key.ts';
import { enterCredentials } from './enter-credentials.ts';
import { openSource } from './open-source.ts';

let { room } = await roomForFile();
beforeEach(() => {
  room = nextRoom(room);
});

test('a connection with a key pair logs in with it', async () => {
  const { id: connectionId } = await aConnection(room);
  const key = await createKey(room.deps, { connectionId, algorithm: 'EC-P256' });
  await enterCredentials(room.deps, { connectionId, credentials: { client_id: 'rollcall' }, by: 'operator' });
  await checkConnection(room.deps, { connectionId });
  expect(room.hrSystem.logins).toEqual([
    { client_id: 'rollcall', kid: key.kid, private_key: expect.stringContaining('BEGIN PRIVATE KEY') },
  ]);
});

test('warns from the thirty-first of forty logins a month on', async () => {
  const lines: string[] = [];
  const log = createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } });
  const { id: connectionId } = await readyConnection();
  const checkOnce = () => checkConnection({ ...room.deps, log }, { connectionId });
  for (let login = 1; login <= 30; login += 1) {
    expect((await checkOnce()).warnings).toEqual([]);
    await giveCredentials(room, connectionId); // forgets the token
  }
  expect((await checkOnce()).warnings).toEqual([{ code: 'LOGINS_NEAR_LIMIT', count: 31, limit: 40 }]);
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    expect.objectContaining({ code: 'LOGINS_NEAR_LIMIT', connection_id: connectionId, count: 31 }),
  ]);
});

test('a live source goes by what was approved, a test source by the draft', async () => {
  const { id: connectionId } = await activeConnection();
  const change = {
    settings: { tenant_id: '200' },
    mapping: { fields: { title: true } },
    scope: { companies: ['1'] },
  };
  await changeConnection(room.deps, { connectionId, ...change });
  const connection = await loadConnection(room.db, connectionId);
  const input = { connection, connector: fakeConnector, runId: room.ids.next<'run'>() };
  await using live = await openSource(room.deps, { ...input, purpose: 'live', mode: 'live' });
  await using draft = await openSource(room.deps, { ...input, purpose: 'test', mode: 'test' });
  expect(live).toMatchObject({ settings: { tenant_id: '100' }, scope: {}, tenantExpected: '100' });
  expect(draft).toMatchObject({
    settings: { tenant_id: '200' },
    scope: { companies: ['1'] },
    tenantExpected: undefined,
  });
  expect(live.mapping.fields).toEqual({});
  expect(draft.mapping.fields).toEqual({ title: true });
});

test('a live source is refused while the connection is not active', async () => {
  const connection = await approve(room, await readyConnection());
  const opened = openSource(room.deps, {
    connection,
    connector: fakeConnector,
    purpose: 'live',
    mode: 'live',
  });
  await expect(opened).rejects.toMatchObject({
    code: 'CONNECTION_STATE_CONFLICT',
    details: { state: 'draft' },
  });
});

test('a source without credentials is refused before anything is sent', async () => {
  const connection = await aConnection(room);
  await expect(checkConnection(room.deps, { connectionId: connection.id })).rejects.toMatchObject({
    code: 'CREDENTIALS_MISSING',
  });
  expect(room.hrSystem.openNetworks).toBe(0);
});

test('A30 no secret stands in an opened source or its context', async () => {
  const connection = await readyConnection();
  await using source = await openSource(room.deps, {
    connection,
    connector: fakeConnector,
    purpose: 'check',
    mode: 'test',
  });
  const context = source.context({
    now: room.clock.now(),
    today: '2026-03-02' as never, // only its presence counts here
    attributes: [],
    previous: async () => new Map(),
    progress: () => undefined,
    signal: new AbortController().signal,
  });
  expect(await context.grantedScopes()).toBeUndefined();
  const shown = JSON.stringify([source, context]);
  expect(shown).not.toContain(room.hrSystem.acceptsSecret);
  expect(shown).not.toContain('token-1');
});

async function readyConnection(): Promise<Connection> {
  const connection = await aConnection(room);
  await giveCredentials(room, connection.id);
  return connection;
}

async function activeConnection(): Promise<Connection> {
  const connection = await approve(room, await readyConnection());
  return activateConnection(room.deps, { connectionId: connection.id });
}
