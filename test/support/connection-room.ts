import { randomBytes } from 'node:crypto';
import { afterAll } from 'vitest';
import type { ApprovedBinding } from '../../src/connections/approved-binding.ts';
import type { Connection } from '../../src/connections/connection.ts';
import { createConnection, type NewConnection } from '../../src/connections/create-connection.ts';
import { createCustomer } from '../../src/connections/create-customer.ts';
import { enterCredentials } from '../../src/connections/enter-credentials.ts';
import { recordApproval } from '../../src/connections/record-approval.ts';
import type { Database } from '../../src/db/database.ts';
import type { ConnectionId, Ids } from '../../src/domain/ids.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { type MasterKey, masterKeyOf } from '../../src/platform/master-key.ts';
import { createVault } from '../../src/platform/sealing.ts';
import { testClock } from './clock.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { fakeConnector, fakeHrSystem } from './fake-connector.ts';
import { testIds } from './ids.ts';

/** Everything that use cases of connections/ take, around one test database and the fake connector. */
export function connectionRoom(
  db: Database,
  { ids = testIds(), masterKey = masterKeyOf(randomBytes(32)) }: Partial<Kept> = {},
) {
  const hrSystem = fakeHrSystem();
  const deps = {
    db,
    clock: testClock('2026-03-02T09:00:00Z'),
    ids,
    vault: createVault({ masterKeys: { current: masterKey, older: [] } }),
    connectors: [fakeConnector],
    log: silentLogger,
    networkFor: () => hrSystem.networkFor(),
    random: () => 0.5,
  };
  return { ...deps, deps, hrSystem, masterKey };
}

/** What a database was filled with. */
interface Kept {
  ids: Ids;
  masterKey: MasterKey;
}

export type ConnectionRoom = ReturnType<typeof connectionRoom>;

/** One database and one room for all tests of a file, closed behind the last one. */
export async function roomForFile(): Promise<{ db: TestDatabase; room: ConnectionRoom }> {
  const db = await testDatabase();
  afterAll(() => db[Symbol.asyncDispose]());
  return { db, room: connectionRoom(db) };
}

/** A new HR system and clock on the same database: no test sees what the one before did to them. */
export function nextRoom(room: ConnectionRoom): ConnectionRoom {
  return connectionRoom(room.db, room);
}

let count = 0;

/** A customer of its own with one draft connection. */
export async function aConnection(
  room: ConnectionRoom,
  given: Partial<NewConnection> = {},
): Promise<Connection> {
  count += 1;
  const customer = await createCustomer(room.deps, { name: `Voorbeeld ${count}` });
  return createConnection(room.deps, { customerId: customer.id, connector: 'fake', name: 'Main', ...given });
}

/** Credentials that the fake HR system takes. */
export async function giveCredentials(room: ConnectionRoom, connectionId: ConnectionId): Promise<void> {
  const credentials = { client_id: 'rollcall', client_secret: room.hrSystem.acceptsSecret };
  await enterCredentials(room.deps, { connectionId, credentials, by: 'operator' });
}

/** Approves the connection as it stands, as reviews/ does. */
export async function approve(
  room: ConnectionRoom,
  connection: Connection,
  given: Partial<ApprovedBinding> = {},
): Promise<Connection> {
  const { settings, mapping, scope, settingsVersion } = connection;
  const now = room.clock.now().toISOString();
  const binding: ApprovedBinding = {
    export_id: room.ids.next<'export'>(),
    export_created_at: now,
    fingerprint: '0'.repeat(64),
    approved_by: 'HR admin',
    approved_at: now,
    scope,
    mapping,
    settings: { ...settings },
    tenant: '100',
    settings_version: settingsVersion,
    connector_version: fakeConnector.version,
    ...given,
  };
  return room.db.transaction((tx) =>
    recordApproval(tx, { connectionId: connection.id, connector: fakeConnector, binding }),
  );
}
