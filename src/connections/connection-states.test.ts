import { expect, test } from 'vitest';
import { aConnection, approve, giveCredentials, roomForFile } from '../../test/support/connection-room.ts';
import { activateConnection } from './activate-connection.ts';
import { changeConnection } from './change-connection.ts';
import { loadConnection } from './connection.ts';
import { pauseConnection } from './pause-connection.ts';
import { removeConnection } from './remove-connection.ts';
import { resumeConnection } from './resume-connection.ts';
import { stopConnection } from './stop-connection.ts';

const { db, room } = await roomForFile();

test('activation needs an approval, then credentials', async () => {
  const { id: connectionId } = await aConnection(room);
  const activate = () => activateConnection(room.deps, { connectionId });
  await expect(activate()).rejects.toMatchObject({ code: 'APPROVAL_MISSING' });
  await approve(room, await loadConnection(db, connectionId));
  await expect(activate()).rejects.toMatchObject({ code: 'CREDENTIALS_MISSING' });
  await giveCredentials(room, connectionId);
  await expect(activate()).resolves.toMatchObject({ state: 'active' });
});

test('activation takes an export of fourteen days and no older one', async () => {
  const now = room.clock.now().getTime();
  const daysAgo = (days: number) => new Date(now - days * 86_400_000).toISOString();
  const connection = await aConnection(room);
  await giveCredentials(room, connection.id);
  const activate = () => activateConnection(room.deps, { connectionId: connection.id });
  await approve(room, connection, { export_created_at: daysAgo(14.01) });
  await expect(activate()).rejects.toMatchObject({
    code: 'APPROVAL_STALE',
    details: { days: 14, allowed: 14 },
  });
  await approve(room, connection, { export_created_at: daysAgo(14) });
  await expect(activate()).resolves.toMatchObject({ state: 'active' });
});

test('activation refuses a draft that was widened after the approval', async () => {
  const connection = await approve(room, await aConnection(room, { scope: { companies: ['1'] } }));
  await giveCredentials(room, connection.id);
  await changeConnection(room.deps, { connectionId: connection.id, scope: {} });
  const activated = activateConnection(room.deps, { connectionId: connection.id });
  await expect(activated).rejects.toMatchObject({
    code: 'APPROVAL_OUTDATED',
    details: { reasons: ['wider_scope'] },
  });
});

test('K5 of two activations at once one wins and the other is told', async () => {
  const connection = await approve(room, await aConnection(room));
  await giveCredentials(room, connection.id);
  const both = await Promise.allSettled(
    [1, 2].map(() => activateConnection(room.deps, { connectionId: connection.id })),
  );
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  const refused = both.find((outcome) => outcome.status === 'rejected');
  expect(refused?.reason).toMatchObject({ code: 'CONNECTION_STATE_CONFLICT', details: { state: 'active' } });
});

test('pauses, resumes and stops with a code', async () => {
  const { id: connectionId } = await activeConnection();
  expect(await pauseConnection(room.deps, { connectionId })).toMatchObject({ state: 'paused' });
  await expect(pauseConnection(room.deps, { connectionId })).rejects.toMatchObject({
    code: 'CONNECTION_STATE_CONFLICT',
  });
  expect(await resumeConnection(room.deps, { connectionId })).toMatchObject({ state: 'active' });
  const stopped = await stopConnection(room.deps, { connectionId, reason: 'TENANT_MISMATCH' });
  expect(stopped).toMatchObject({ state: 'stopped', stateReason: 'TENANT_MISMATCH' });
  expect(await resumeConnection(room.deps, { connectionId })).toMatchObject({
    state: 'active',
    stateReason: undefined,
  });
});

test('it is known since when a connection is what it is, whatever its reason becomes meanwhile', async () => {
  const { id: connectionId, createdAt, stateSince } = await aConnection(room);
  expect(stateSince).toEqual(createdAt);
  await approve(room, await loadConnection(db, connectionId));
  await giveCredentials(room, connectionId);
  const later = (): Date => {
    room.clock.advance(60_000);
    return room.clock.now();
  };
  const activated = later();
  expect(await activateConnection(room.deps, { connectionId })).toMatchObject({ stateSince: activated });
  const paused = later();
  expect(await pauseConnection(room.deps, { connectionId })).toMatchObject({ stateSince: paused });
  const resumed = later();
  expect(await resumeConnection(room.deps, { connectionId })).toMatchObject({ stateSince: resumed });
  const stopped = later();
  await stopConnection(room.deps, { connectionId, reason: 'CRED_REJECTED' });
  later();
  await giveCredentials(room, connectionId);
  expect(await loadConnection(db, connectionId)).toMatchObject({
    stateReason: 'CREDENTIALS_REPLACED',
    stateSince: stopped,
  });
});

test('a draft can be neither paused nor resumed', async () => {
  const { id: connectionId } = await aConnection(room);
  for (const move of [pauseConnection, resumeConnection]) {
    await expect(move(room.deps, { connectionId })).rejects.toMatchObject({
      code: 'CONNECTION_STATE_CONFLICT',
    });
  }
});

test('a removed connection is refused for what it is, not for a missing approval', async () => {
  const { id: connectionId } = await aConnection(room);
  await removeConnection(room.deps, { connectionId });
  const refusals = [
    () => activateConnection(room.deps, { connectionId }),
    () => removeConnection(room.deps, { connectionId }),
  ];
  for (const refused of refusals) {
    await expect(refused()).rejects.toMatchObject({
      code: 'CONNECTION_STATE_CONFLICT',
      details: { state: 'removed' },
    });
  }
});

test('rejected credentials are not tried again until others were entered', async () => {
  const { id: connectionId } = await activeConnection();
  await stopConnection(room.deps, { connectionId, reason: 'CRED_REJECTED' });
  await expect(resumeConnection(room.deps, { connectionId })).rejects.toMatchObject({
    code: 'CREDENTIALS_REJECTED',
  });
  await giveCredentials(room, connectionId);
  await expect(resumeConnection(room.deps, { connectionId })).resolves.toMatchObject({ state: 'active' });
});

test('removal erases secrets at once and calls the off-boarding in the same transaction', async () => {
  const { id: connectionId } = await activeConnection();
  const offBoard = async (_tx: unknown, connection: { state: string }) => {
    expect(connection.state).toBe('active');
    throw new Error('off-boarding failed');
  };
  await expect(removeConnection(room.deps, { connectionId, offBoard })).rejects.toThrow(
    'off-boarding failed',
  );
  expect((await loadConnection(db, connectionId)).state).toBe('active');
  const removed = await removeConnection(room.deps, { connectionId, offBoard: async () => undefined });
  expect(removed).toMatchObject({ state: 'removed', removedAt: room.clock.now() });
  const { rows } = await db.pool.query('select from credentials where connection_id = $1', [connectionId]);
  expect(rows).toEqual([]);
  const change = changeConnection(room.deps, { connectionId, name: 'Again' });
  await expect(change).rejects.toMatchObject({ code: 'CONNECTION_STATE_CONFLICT' });
});

async function activeConnection() {
  const connection = await approve(room, await aConnection(room));
  await giveCredentials(room, connection.id);
  return activateConnection(room.deps, { connectionId: connection.id });
}
