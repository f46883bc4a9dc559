import { afterAll, beforeAll, expect, test } from 'vitest';
import { aConnection, anEmployee, logChange, storeEmployee } from '../../test/support/accepted-list.ts';
import { testClock } from '../../test/support/clock.ts';
import { type TestDatabase, testDatabase } from '../../test/support/database.ts';
import { testIds } from '../../test/support/ids.ts';
import { listChangesOfConnection } from '../changes/list-changes-of-connection.ts';
import { replay } from '../changes/replay.ts';
import { trimDeliveries } from '../deliveries/trim-deliveries.ts';
import type { ConnectionId, EmployeeId } from '../domain/ids.ts';
import { erasedAmong } from '../employees/erased-people.ts';
import { listEmployees } from '../employees/list-employees.ts';
import { erasePerson } from './erase-person.ts';
import { exportPerson } from './export-person.ts';
import { liftErasure } from './lift-erasure.ts';

let db: TestDatabase;
const ids = testIds(23);
const clock = testClock('2026-02-01T08:00:00Z');
const secret = Buffer.from('the data key of one customer, invented');

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await db[Symbol.asyncDispose]();
});

const quinta = anEmployee({
  external_id: 'hr-4711',
  person_code: 'PC-4711',
  email: 'quinta.zwaluw@example.com',
  first_name: 'Quinta',
  last_name: 'Zwaluw',
  department: 'Kites',
});
const bram = anEmployee({
  external_id: 'hr-2',
  email: 'bram@example.com',
  first_name: 'Bram',
  last_name: 'Oost',
});

/** Two people in every room: accepted, in the log, in an export, in a held run and in findings. */
async function twoPeople(): Promise<{
  connectionId: ConnectionId;
  quintaId: EmployeeId;
  bramId: EmployeeId;
}> {
  const connectionId = await aConnection(db, ids);
  const quintaId = ids.next<'employee'>();
  const bramId = ids.next<'employee'>();
  const moved = [{ field: 'department', from: 'Boats', to: 'Kites' }];
  await storeEmployee(db, {
    connectionId,
    id: quintaId,
    employee: quinta,
    number: 1,
    formerExternalIds: ['hr-old-9'],
  });
  await storeEmployee(db, { connectionId, id: bramId, employee: bram, number: 2 });
  const first = { ...quinta, department: 'Boats' };
  await logChange(db, ids, {
    connectionId,
    employeeId: quintaId,
    externalId: 'hr-4711',
    type: 'added',
    employee: first,
  });
  await logChange(db, ids, {
    connectionId,
    employeeId: bramId,
    externalId: 'hr-2',
    type: 'added',
    employee: bram,
  });
  await logChange(db, ids, {
    connectionId,
    employeeId: quintaId,
    externalId: 'hr-4711',
    type: 'updated',
    fields: moved,
  });
  const [exportId, runId] = [ids.next(), ids.next()];
  const key = { connection_id: connectionId };
  await db.kysely
    .insertInto('exports')
    .values({
      ...key,
      id: exportId,
      run_id: runId,
      state: 'approved',
      fingerprint: 'f'.repeat(64),
      binding: '{}',
      summary: JSON.stringify({
        invalid: [{ external_id: 'hr-4711', code: 'DATE_INVALID' }],
        findings: [{ code: 'EMAIL_DUPLICATE', count: 2, people: ['hr-2', 'hr-4711'] }],
      }),
      people_count: 2,
      created_at: clock.now(),
    })
    .execute();
  for (const [employee, other] of [
    [quinta, 'hr-2'],
    [bram, 'hr-4711'],
  ] as const) {
    await db.kysely
      .insertInto('export_people')
      .values({
        ...key,
        export_id: exportId,
        external_id: employee.external_id,
        content_hash: 'h',
        employee: JSON.stringify(employee),
        findings: JSON.stringify([{ code: 'EMAIL_DUPLICATE', other_external_id: other }]),
      })
      .execute();
  }
  await db.kysely
    .insertInto('runs')
    .values({
      ...key,
      id: runId,
      mode: 'live',
      state: 'finished',
      outcome: 'held',
      hold_state: 'open',
      hold: JSON.stringify({ holds: [{ code: 'HELD_REMOVALS', sample: ['hr-4711', 'hr-2'] }] }),
      requested_by: 'a test',
      started_at: clock.now(),
      heartbeat_at: clock.now(),
      fence: 1,
    })
    .execute();
  await db.kysely
    .insertInto('run_changes')
    .values({
      ...key,
      run_id: runId,
      external_id: 'hr-4711',
      type: 'updated',
      readings: [],
      fields: JSON.stringify([{ field: 'last_name', from: 'Zwaluw', to: 'Meeuw' }]),
      employee: JSON.stringify(quinta),
    })
    .execute();
  await db.kysely
    .insertInto('run_findings')
    .values({
      ...key,
      run_id: runId,
      position: 0,
      code: 'EMAIL_DUPLICATE',
      severity: 'warning',
      external_id: 'hr-2',
      other_external_id: 'hr-4711',
    })
    .execute();
  await serviceRecords({ connectionId, quintaId });
  return { connectionId, quintaId, bramId };
}

/** What the service keeps of Quinta: an explanation that was asked for, a delivery, and what two receivers call her. */
async function serviceRecords({ connectionId, quintaId }: { connectionId: string; quintaId: string }) {
  await db.pool.query(
    `insert into operations (id, kind, connection_id, input, state, result, requested_by, created_at, expires_at)
     values ($1, 'explain', $2, '{"external_id": "hr-4711"}', 'done', '{"employee": {"last_name": "Zwaluw"}}', 'token:1', now(), now())`,
    [ids.next(), connectionId],
  );
  for (const state of ['active', 'removed']) {
    const destinationId = ids.next();
    await db.pool.query(
      `insert into destinations (id, kind, name, state, settings, options, created_by, created_at)
       values ($1, 'scim', $2, $3, '{}', '{}', 'a test', now())`,
      [destinationId, `${state} ${connectionId}`, state],
    );
    await db.pool.query(
      `insert into destination_links (connection_id, destination_id, employee_id, remote_id, linked_at)
       values ($1, $2, $3, $4, now())`,
      [connectionId, destinationId, quintaId, `${state} quinta`],
    );
    await db.pool.query(
      `insert into deliveries (connection_id, destination_id, id, sequence, subject, subject_id, state, next_at, created_at)
       values ($1, $2, $3, 1, 'employee', $4, 'delivered', now(), now())`,
      [connectionId, destinationId, ids.next(), quintaId],
    );
  }
}

/** Every row of every table that names the connection, as text. */
async function everythingKept(connectionId: string): Promise<string> {
  const tables = [
    'employees',
    'employee_external_ids',
    'changes',
    'exports',
    'export_people',
    'runs',
    'run_changes',
    'run_findings',
    'erased_people',
    'operations',
  ];
  const texts: string[] = [];
  for (const table of tables) {
    const { rows } = await db.pool.query<{ text: string }>(
      `select to_jsonb(t)::text as text from ${table} t where connection_id = $1`,
      [connectionId],
    );
    texts.push(...rows.map(({ text }) => text));
  }
  return texts.join('\n');
}

const traces = /Quinta|Zwaluw|Meeuw|Kites|Boats|4711|hr-old-9/;

async function erase(connectionId: ConnectionId, employeeId: EmployeeId) {
  return erasePerson({ db, clock, ids, secret }, { connectionId, employeeId, by: 'Noor Officer' });
}

test('erases a person from every table, and leaves everybody else as they were', async () => {
  const { connectionId, quintaId, bramId } = await twoPeople();
  expect(await everythingKept(connectionId)).toMatch(traces);
  const erased = await erase(connectionId, quintaId);
  expect(erased).toMatchObject({
    employeeId: quintaId,
    sequence: 4,
    blanked: { changes: 2, exports: 1, runs: 3, operations: 1, links: 1 },
  });
  expect(await everythingKept(connectionId)).not.toMatch(traces);
  const { employees } = await listEmployees({ db: db.kysely }, { connectionId });
  expect(employees.map(({ id, employee }) => [id, employee])).toEqual([[bramId, bram]]);
});

test('what a receiver calls an erased person stays until it can have been told, and not for longer', async () => {
  const { connectionId, quintaId } = await twoPeople();
  await erase(connectionId, quintaId);
  const links = async () => {
    const { rows } = await db.pool.query<{ remote_id: string }>(
      'select remote_id from destination_links where connection_id = $1',
      [connectionId],
    );
    return rows.map((row) => row.remote_id);
  };
  expect(await links()).toEqual(['active quinta']);
  const { signal } = new AbortController();
  await trimDeliveries({ db }, { before: clock.now(), isDryRun: false, signal });
  expect(await links()).toEqual(['active quinta']);
  await trimDeliveries({ db }, { before: new Date(clock.now().getTime() + 1), isDryRun: false, signal });
  expect(await links()).toEqual([]);
});

test('writes one erased change with the next sequence, and replay still gives the list', async () => {
  const { connectionId, quintaId, bramId } = await twoPeople();
  await erase(connectionId, quintaId);
  const { changes } = await listChangesOfConnection({ db: db.kysely }, { connectionId });
  expect(changes.map(({ sequence, type, employee_id }) => [sequence, type, employee_id])).toEqual([
    [1, 'added', quintaId],
    [2, 'added', bramId],
    [3, 'updated', quintaId],
    [4, 'erased', quintaId],
  ]);
  expect(changes[0]).not.toHaveProperty('employee');
  expect(changes[2]?.changes).toEqual([{ field: 'department', from: null, to: null }]);
  expect([...replay(changes)].map(([id, { employee }]) => [id, employee])).toEqual([[bramId, bram]]);
  expect(replay(changes.slice(0, 3)).get(quintaId)?.employee).toBeUndefined();
});

test('knows an erased person again under every id, with the secret only, until it is lifted', async () => {
  const { connectionId, quintaId } = await twoPeople();
  const among = (key: Uint8Array) =>
    erasedAmong(
      { db: db.kysely, secret: () => Promise.resolve(key) },
      { connectionId, externalIds: ['hr-4711', 'hr-old-9', 'hr-2'] },
    );
  expect(await among(secret)).toEqual(new Set());
  await erase(connectionId, quintaId);
  expect(await among(secret)).toEqual(new Set(['hr-4711', 'hr-old-9']));
  expect(await among(Buffer.from('the data key of another customer'))).toEqual(new Set());
  await liftErasure({ db, secret }, { connectionId, externalId: 'hr-4711' });
  expect(await among(secret)).toEqual(new Set(['hr-old-9']));
  await expect(liftErasure({ db, secret }, { connectionId, externalId: 'hr-4711' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('erases somebody who was only in a test export, without a change', async () => {
  const { connectionId } = await twoPeople();
  await db.kysely.deleteFrom('employees').where('connection_id', '=', connectionId).execute();
  const erased = await erasePerson(
    { db, clock, ids, secret },
    { connectionId, externalId: 'hr-4711', by: 'Noor' },
  );
  expect(erased).toMatchObject({ blanked: { exports: 1, employees: 0 } });
  expect(erased).not.toHaveProperty('sequence');
  const kept = await db.kysely
    .selectFrom('export_people')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .execute();
  expect(JSON.stringify(kept)).not.toMatch(/Quinta|Zwaluw|4711/);
});

test('refuses a second erasure, nobody, and an erasure while a run is under way', async () => {
  const { connectionId, quintaId, bramId } = await twoPeople();
  await erase(connectionId, quintaId);
  await expect(erase(connectionId, quintaId)).rejects.toMatchObject({ code: 'PERSON_ERASED' });
  await expect(erase(connectionId, ids.next())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await db.kysely
    .updateTable('runs')
    .set({ state: 'running' })
    .where('connection_id', '=', connectionId)
    .execute();
  await expect(erase(connectionId, bramId)).rejects.toMatchObject({ code: 'RUN_IN_PROGRESS' });
  const { employees } = await listEmployees({ db: db.kysely }, { connectionId });
  expect(employees).toHaveLength(1);
});

test('shows everything that is kept of one person, by any of the ids, and nothing of others', async () => {
  const { connectionId, quintaId } = await twoPeople();
  const shown = await exportPerson({ db, clock }, { connectionId, externalId: 'hr-old-9' });
  expect(shown).toMatchObject({
    employee_id: quintaId,
    external_ids: ['hr-4711', 'hr-old-9'],
    list: {
      employee: { employee: quinta },
      person_code: 'PC-4711',
      former_external_ids: [{ external_id: 'hr-old-9' }],
    },
    changes: [{ type: 'added' }, { type: 'updated' }],
    test_exports: [{ employee: quinta }],
    runs: { held_changes: [{ type: 'updated' }] },
    deliveries: {
      deliveries: [
        { sequence: 1, state: 'delivered' },
        { sequence: 1, state: 'delivered' },
      ],
      links: [{ remote_id: 'active quinta' }, { remote_id: 'removed quinta' }],
    },
    operations: [{ kind: 'explain', result: { employee: { last_name: 'Zwaluw' } } }],
  });
  expect(JSON.stringify(shown)).not.toMatch(/Bram|bram@|Oost/);
  await expect(exportPerson({ db, clock }, { connectionId, externalId: 'nobody' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});
