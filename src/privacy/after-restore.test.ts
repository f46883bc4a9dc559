import { expect, test } from 'vitest';
import { aConnection, anEmployee, logChange, storeEmployee } from '../../test/support/accepted-list.ts';
import { type TestDatabase, testDatabase } from '../../test/support/database.ts';
import { testIds } from '../../test/support/ids.ts';
import { listChangesOfConnection } from '../changes/list-changes-of-connection.ts';
import { cursorOfSnapshot, listChanges } from '../changes/list-changes.ts';
import { replay } from '../changes/replay.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { listEmployees } from '../employees/list-employees.ts';
import type { JobOrder } from '../operations/work-queue.ts';
import { afterRestore } from './after-restore.ts';

const now = new Date('2026-03-02T09:00:00Z');
const ids = testIds(57);

/** Yesterday: two people, one of them about to be told of as removed, a run under way, a hold, and more that waited. */
async function yesterday(db: TestDatabase) {
  const connectionId = await aConnection(db, ids);
  const people = [anEmployee({ external_id: '1' }), anEmployee({ external_id: '2' })];
  const employeeIds: string[] = [];
  for (const [index, employee] of people.entries()) {
    const id = ids.next<'employee'>();
    employeeIds.push(id);
    await storeEmployee(db, { connectionId, id, employee, number: index + 1, isInList: index === 0 });
    await logChange(db, ids, {
      connectionId,
      employeeId: id,
      externalId: employee.external_id,
      type: 'added',
      employee,
    });
  }
  const [, leaver = ''] = employeeIds;
  await logChange(db, ids, { connectionId, employeeId: leaver, externalId: '2', type: 'removed' });
  const destinationId = ids.next<'destination'>();
  const rows: readonly (readonly [string, readonly unknown[]])[] = [
    [
      `insert into destinations (id, kind, name, state, settings, options, created_by, created_at)
       values ($1, 'webhook', 'Platform', 'active', '{}', '{}', 'x', $2)`,
      [destinationId, now],
    ],
    [
      'insert into destination_positions (connection_id, destination_id, sequence) values ($1, $2, 3)',
      [connectionId, destinationId],
    ],
    [
      `insert into deliveries (connection_id, destination_id, id, sequence, subject, subject_id, state, next_at, created_at)
       values ($1, $2, $3, 3, 'employee', $4, 'waiting', $5, $5)`,
      [connectionId, destinationId, ids.next(), leaver, now],
    ],
    [
      `insert into runs (connection_id, id, mode, state, outcome, hold_state, requested_by, started_at, heartbeat_at, fence)
       values ($1, $2, 'live', 'running', null, null, 'x', $4, $4, 1), ($1, $3, 'live', 'finished', 'held', 'open', 'x', $4, $4, 1)`,
      [connectionId, ids.next(), ids.next(), now],
    ],
    [
      `insert into source_tokens (connection_id, sealed, expires_at, logins_this_month, month) values ($1, 'jwe', '2027-01-01', 4, '2026-03')`,
      [connectionId],
    ],
    [
      `insert into schedules (connection_id, times, next_at, next_kind, next_slot, dates_at, failures)
       values ($1, '{04:00}', '2026-03-01T03:00:00Z', 'slot', '2026-03-01T04:00', '2026-03-01T23:00:00Z', 2)`,
      [connectionId],
    ],
    [
      `insert into operations (id, kind, connection_id, input, state, requested_by, created_at, expires_at)
       values ($1, 'run', $2, '{}', 'waiting', 'x', $3, '2026-04-01')`,
      [ids.next(), connectionId, now],
    ],
  ];
  for (const [statement, values] of rows) await db.pool.query(statement, [...values]);
  return { connectionId, destinationId };
}

function restoredBy(db: TestDatabase, orders: JobOrder[] = [], at = now) {
  const queue = { send: async (order: JobOrder) => orders.push(order) > 0 };
  return afterRestore({ db, ids, queue }, { now: at, by: 'noor' });
}

async function one(db: TestDatabase, statement: string): Promise<unknown> {
  return (await db.pool.query(statement)).rows[0];
}

test('K16 after a restore nothing of yesterday is sent or carried out, and what was decided or held stays', async () => {
  await using db = await testDatabase();
  const { connectionId, destinationId } = await yesterday(db);
  await aConnection(db, ids); // the destination had not been told anything of it
  await db.pool.query('update destination_positions set is_listing = true');
  const orders: JobOrder[] = [];
  expect(await restoredBy(db, orders)).toEqual({
    epoch: 2,
    connections: 2,
    runs_interrupted: 1,
    tokens_dropped: 1,
    schedules_replanned: 1,
    operations_ended: 1,
    destinations: 1,
  });
  expect(await one(db, 'select state, code from deliveries')).toEqual({ state: 'skipped', code: 'RESTORED' });
  expect(await one(db, `select outcome, reason_code from runs where hold_state is null`)).toEqual({
    outcome: 'failed',
    reason_code: 'INTERRUPTED',
  });
  expect(await one(db, `select count(*) as count from runs where hold_state = 'open'`)).toEqual({ count: 1 });
  expect(await one(db, 'select sealed, logins_this_month from source_tokens')).toEqual({
    sealed: '',
    logins_this_month: 4,
  });
  expect(await one(db, 'select next_kind, next_at, failures, dates_at from schedules')).toEqual({
    next_kind: 'unplanned',
    next_at: null,
    failures: 0,
    dates_at: now,
  });
  expect(await one(db, `select state, error->>'code' as code from operations where kind = 'run'`)).toEqual({
    state: 'failed',
    code: 'RESTORED',
  });
  expect(await one(db, `select state, input, requested_by from operations where kind = 'resync'`)).toEqual({
    state: 'waiting',
    input: { destination_id: destinationId },
    requested_by: 'noor',
  });
  expect(orders).toHaveLength(1);
  const { rows: positions } = await db.pool.query(
    `select p.sequence = c.last_sequence as is_now, is_listing from destination_positions p join connections c on c.id = p.connection_id`,
  );
  expect(positions).toEqual(Array(2).fill({ is_now: true, is_listing: false }));
  expect((await listed(db, connectionId)).length).toBe(1);
});

test('K16 whoever followed the feed is told to start from the list, and arrives at it', async () => {
  await using db = await testDatabase();
  const { connectionId } = await yesterday(db);
  const before = await cursorOfSnapshot({ db: db.kysely });
  const known = await listChangesOfConnection({ db: db.kysely }, { connectionId });
  await restoredBy(db);
  await expect(listChanges({ db: db.kysely }, { cursor: before })).rejects.toMatchObject({
    code: 'CURSOR_EXPIRED',
  });
  await expect(
    listChangesOfConnection({ db: db.kysely }, { connectionId, after: known.last }),
  ).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });

  // From the list with its cursor on, and from what is still kept, one arrives at the same list.
  const cursor = await cursorOfSnapshot({ db: db.kysely });
  const newcomer = anEmployee({ external_id: '3' });
  const id = ids.next<'employee'>();
  await storeEmployee(db, { connectionId, id, employee: newcomer, number: 3 });
  await logChange(db, ids, {
    connectionId,
    employeeId: id,
    externalId: '3',
    type: 'added',
    employee: newcomer,
  });
  await expect
    .poll(async () =>
      (await listChanges({ db: db.kysely }, { cursor })).changes.map((change) => change.employee_id),
    )
    .toEqual([id]);
  const { changes } = await listChanges({ db: db.kysely });
  expect([...replay(changes).keys()].toSorted()).toEqual(await listed(db, connectionId));
});

test('K16 said twice, it is put right twice: another epoch begins, and nothing is lost or sent', async () => {
  await using db = await testDatabase();
  await yesterday(db);
  await restoredBy(db);
  const later = new Date(now.getTime() + 60_000);
  expect(await restoredBy(db, [], later)).toMatchObject({
    epoch: 3,
    runs_interrupted: 0,
    tokens_dropped: 0,
    operations_ended: 1, // the comparison of the first time, which is asked for again
    destinations: 1,
  });
});

test('K16 killed on the way it has changed nothing', async () => {
  await using db = await testDatabase();
  await yesterday(db);
  const queue = { send: () => Promise.reject(new Error('killed')) };
  await expect(afterRestore({ db, ids, queue }, { now, by: 'noor' })).rejects.toThrow('killed');
  expect(await one(db, 'select count(*) as count from feed_epochs')).toEqual({ count: 1 });
  expect(await one(db, 'select state from deliveries')).toEqual({ state: 'waiting' });
});

async function listed(db: TestDatabase, connectionId: ConnectionId): Promise<string[]> {
  const { employees } = await listEmployees({ db: db.kysely }, { connectionId });
  return employees.map(({ id }) => String(id)).toSorted();
}
