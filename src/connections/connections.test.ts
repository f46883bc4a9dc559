import { expect, test } from 'vitest';
import { aConnection, approve, giveCredentials, roomForFile } from '../../test/support/connection-room.ts';
import { fakeConnector } from '../../test/support/fake-connector.ts';
import { changeConnection } from './change-connection.ts';
import { findConnection, loadConnection } from './connection.ts';
import { createConnection } from './create-connection.ts';
import { effectiveSettings } from './effective-settings.ts';
import { listConnections } from './list-connections.ts';
import { removeConnection } from './remove-connection.ts';
import { showConnection } from './show-connection.ts';

const { db, room } = await roomForFile();

test('a new connection is a draft with the defaults of its connector', async () => {
  const connection = await aConnection(room, { settings: { tenant_id: '7' } });
  expect(connection).toMatchObject({
    state: 'draft',
    timeZone: 'Europe/Amsterdam',
    settings: { tenant_id: '7', api_version: 'v1' },
    settingsVersion: 1,
    approvedBinding: undefined,
  });
  expect(connection.guard.removals).toEqual({ count: 2, percent: 10 });
  expect(await loadConnection(db, connection.id)).toEqual(connection);
});

test('a Personio connection lives in Europe/Berlin unless it says otherwise', async () => {
  const personio = { ...fakeConnector, id: 'personio' };
  const connectors = [fakeConnector, personio];
  const { customerId } = await aConnection(room);
  const deps = { ...room.deps, connectors };
  const made = await createConnection(deps, { customerId, connector: 'personio', name: 'P' });
  expect(made.timeZone).toBe('Europe/Berlin');
});

test.each([
  ['CONNECTOR_UNKNOWN', { connector: 'nobody' }, 'fake'],
  ['TIME_ZONE_UNKNOWN', { timeZone: 'Europe/Nowhere' }, 'Europe/Amsterdam'],
  ['TIME_ZONE_UNKNOWN', { timeZone: '+01:00' }, ''],
  ['SETTINGS_INVALID', { settings: { api_version: 'v9' } }, 'api_version'],
  ['SETTINGS_INVALID', { settings: { unknown: 1 } }, 'unknown'],
  ['MAPPING_INVALID', { mapping: { off: ['external_id'] } }, 'external_id'],
  ['MAPPING_INVALID', { mapping: { off: ['department'] } }, 'Fake HR does not fill'],
  ['MAPPING_INVALID', { mapping: { fields: { phone: true } } }, 'Fake HR does not fill'],
  ['MAPPING_INVALID', { mapping: { fields: { external_id: 'x' } } }, 'external_id'],
  ['MAPPING_INVALID', { mapping: { custom: { number: { from: 'BSN' } } } }, 'citizen_number'],
  ['SCOPE_INVALID', { scope: { companies: [] } }, 'companies'],
  ['GUARD_INVALID', { guard: { removals: { count: -1, percent: 0 } } }, 'removals.count'],
  ['CONNECTION_INVALID', { name: 'a\nb' }, ''],
])('refuses a connection with %s and says where', async (code, given, says) => {
  const { customerId } = await aConnection(room);
  const input = { customerId, connector: 'fake', name: 'Other', ...given };
  const error: unknown = await createConnection(room.deps, input).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code });
  expect(
    `${String(error)} ${error instanceof Error && 'nextStep' in error ? String(error.nextStep) : ''}`,
  ).toContain(says);
});

test('a custom field that sounds protected is taken with a reason', async () => {
  const custom = { number: { from: 'BSN', reason: 'A legal duty.' } };
  await expect(aConnection(room, { mapping: { custom } })).resolves.toMatchObject({ mapping: { custom } });
});

test('a name stands once per customer, and is free again after removal', async () => {
  const first = await aConnection(room);
  const again = { customerId: first.customerId, connector: 'fake', name: 'MAIN' };
  await expect(createConnection(room.deps, again)).rejects.toMatchObject({ code: 'NAME_TAKEN' });
  await removeConnection(room.deps, { connectionId: first.id });
  await expect(createConnection(room.deps, again)).resolves.toMatchObject({ name: 'MAIN' });
  const missing = { ...again, customerId: room.ids.next<'customer'>() };
  await expect(createConnection(room.deps, missing)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('a connection is found by id, by customer/name and by a name that is unique', async () => {
  const connection = await aConnection(room, { name: 'Unique name' });
  await aConnection(room);
  await aConnection(room);
  for (const text of [connection.id, 'unique NAME', `${connection.customerName}/Unique name`]) {
    expect((await findConnection(db, text)).id).toBe(connection.id);
  }
  await expect(findConnection(db, 'Main')).rejects.toMatchObject({ code: 'AMBIGUOUS' });
  await removeConnection(room.deps, { connectionId: connection.id });
  await expect(findConnection(db, 'Unique name')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect((await findConnection(db, connection.id)).state).toBe('removed');
});

test('lists connections of one customer, removed ones only when asked for', async () => {
  const connection = await aConnection(room);
  const filter = { customerId: connection.customerId };
  expect((await listConnections(db, filter)).map(({ id }) => id)).toEqual([connection.id]);
  await removeConnection(room.deps, { connectionId: connection.id });
  expect(await listConnections(db, filter)).toEqual([]);
  expect(await listConnections(db, { ...filter, includeRemoved: true })).toHaveLength(1);
});

test('shows a connection with what waits for approval and the last run it is given', async () => {
  const connection = await approve(room, await aConnection(room));
  await giveCredentials(room, connection.id);
  await changeConnection(room.deps, { connectionId: connection.id, mapping: { fields: { title: true } } });
  const shown = await showConnection(
    { ...room.deps, lastRun: async () => ({ outcome: 'accepted' }) },
    { connectionId: connection.id },
  );
  expect(shown.waitingForApproval).toEqual(['new_field']);
  expect(shown.lastRun).toEqual({ outcome: 'accepted' });
  expect(shown.loginsThisMonth).toBe(0);
  expect(JSON.stringify(shown)).not.toContain(room.hrSystem.acceptsSecret);
});

test('K5 of two changes made from the same version one wins', async () => {
  const connection = await aConnection(room);
  const change = (timeZone: string) =>
    changeConnection(room.deps, { connectionId: connection.id, ifVersion: 1, timeZone });
  const both = await Promise.allSettled([change('Europe/Paris'), change('Europe/Rome')]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect((await loadConnection(db, connection.id)).settingsVersion).toBe(2);
});

test('live runs need an approval; test runs go by the draft', async () => {
  const connection = await aConnection(room);
  expect(() => effectiveSettings(connection, fakeConnector, 'live')).toThrow(
    expect.objectContaining({ code: 'APPROVAL_MISSING' }),
  );
  expect(effectiveSettings(connection, fakeConnector, 'draft')).toMatchObject({
    origin: 'draft',
    tenant: undefined,
  });
});
