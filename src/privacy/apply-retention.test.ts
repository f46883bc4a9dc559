import { expect, test } from 'vitest';
import { anEmployee, aConnection, logChange, storeEmployee } from '../../test/support/accepted-list.ts';
import { connectionRoom, aConnection as aRealConnection } from '../../test/support/connection-room.ts';
import { type TestDatabase, testDatabase } from '../../test/support/database.ts';
import { testIds } from '../../test/support/ids.ts';
import { listChangesOfConnection } from '../changes/list-changes-of-connection.ts';
import { cursorOfSnapshot, listChanges } from '../changes/list-changes.ts';
import { replay } from '../changes/replay.ts';
import { currentIntakeKey } from '../connections/intake-key.ts';
import { ensureIntakeKey } from '../connections/ensure-intake-key.ts';
import { depositIntake } from '../connections/deposit-intake.ts';
import type { DestinationId } from '../deliveries/destination.ts';
import { loadDestination } from '../deliveries/configured-destination.ts';
import type { ConnectionId, EmployeeId } from '../domain/ids.ts';
import type { Employee } from '../domain/employee.ts';
import { listEmployees } from '../employees/list-employees.ts';
import type { JobOrder } from '../operations/work-queue.ts';
import { silentLogger } from '../platform/logger.ts';
import { applyRetention, type RetentionCounts } from './apply-retention.ts';

const now = new Date('2026-09-01T10:00:00Z');
const keepDays = { leavers: 180, runs: 90, changes: 90, requests: 90, deliveries: 90, audit: 730 };
const { signal } = new AbortController();
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);

interface World {
  db: TestDatabase;
  ids: ReturnType<typeof testIds>;
  orders: JobOrder[];
  apply(input?: { isDryRun?: boolean; at?: Date }): Promise<RetentionCounts>;
}

async function world(): Promise<World & AsyncDisposable> {
  const db = await testDatabase();
  const ids = testIds(41);
  const orders: JobOrder[] = [];
  const queue = { send: async (order: JobOrder) => orders.push(order) > 0 };
  const deps = { db, ids, queue, keepDays, log: silentLogger };
  return {
    db,
    ids,
    orders,
    apply: ({ isDryRun = false, at = now } = {}) => applyRetention(deps, { now: at, signal, isDryRun }),
    [Symbol.asyncDispose]: () => db[Symbol.asyncDispose](),
  };
}

let number = 0;

/** Somebody of the accepted list, with an addition in the change log. */
async function somebody(
  { db, ids }: World,
  connectionId: ConnectionId,
  given: {
    name: string;
    status?: Employee['enrollment_status'];
    endsOn?: string;
    left?: 'gone' | 'scope';
    changedAt?: Date;
  },
): Promise<EmployeeId> {
  number += 1;
  const id = ids.next<'employee'>();
  const externalId = `hr-${given.name}`;
  const employee = anEmployee({
    external_id: externalId,
    first_name: given.name,
    enrollment_status: given.status ?? 'active',
  });
  await storeEmployee(db, { connectionId, id, employee, number, isInList: given.left === undefined });
  await db.pool.query('update employees set ends_on = $2, left_list = $3, changed_at = $4 where id = $1', [
    id,
    given.endsOn ?? null,
    given.left ?? null,
    given.changedAt ?? ago(200),
  ]);
  await logChange(db, ids, { connectionId, employeeId: id, externalId, type: 'added', employee });
  return id;
}

async function keptNames({ db }: World): Promise<string[]> {
  const { rows } = await db.pool.query<{ name: string }>(
    `select data->>'first_name' as name from employees where data->>'first_name' is not null order by 1`,
  );
  return rows.map((row) => row.name);
}

test('erases who left for long enough by the calendar of their connection, and nobody else', async () => {
  await using house = await world();
  const connectionId = await aConnection(house.db, house.ids);
  const who = (name: string, given: Omit<Parameters<typeof somebody>[2], 'name'> = {}) =>
    somebody(house, connectionId, { name, ...given });
  await who('Ada');
  await who('Ben', { status: 'ended', endsOn: '2026-03-04' }); // 181 days before 1 September
  await who('Cas', { status: 'ended', endsOn: '2026-03-05' }); // 180 days: stays one more
  await who('Dik', { status: 'ended', changedAt: ago(300) }); // switched off by hand, without an end
  await who('Eva', { left: 'gone', changedAt: ago(181.5) });
  await who('Fay', { left: 'scope', changedAt: ago(179) });
  await who('Gijs', { status: 'upcoming', changedAt: ago(400) });
  const successor = await who('Hugo', { status: 'ended', endsOn: '2025-01-01' });
  await house.db.pool.query(`update employees set successor = '{"external_id": "hr-9"}' where id = $1`, [
    successor,
  ]);

  const counted = await house.apply({ isDryRun: true });
  expect(counted.leavers_erased).toBe(3);
  expect(await keptNames(house)).toHaveLength(8);
  expect(await house.apply()).toMatchObject({ leavers_erased: 3, connections_postponed: 0 });
  expect(await keptNames(house)).toEqual(['Ada', 'Cas', 'Fay', 'Gijs', 'Hugo']);
  expect(await house.apply()).toMatchObject({ leavers_erased: 0 });
  expect(await house.apply({ at: new Date(now.getTime() + 86_400_000) })).toMatchObject({
    leavers_erased: 1,
  });
});

test('writes an erased change with its reason for everybody, so that destinations hear of it, and replay gives the list', async () => {
  await using house = await world();
  const connectionId = await aConnection(house.db, house.ids);
  const ada = await somebody(house, connectionId, { name: 'Ada' });
  const ben = await somebody(house, connectionId, { name: 'Ben', status: 'ended', endsOn: '2025-03-04' });
  await house.db.pool.query(`update changes set at = $1`, [ago(1)]);
  await house.apply();
  const { changes } = await listChangesOfConnection({ db: house.db.kysely }, { connectionId });
  expect(
    changes.map(({ sequence, type, employee_id, reason }) => [sequence, type, employee_id, reason]),
  ).toEqual([
    [1, 'added', ada, undefined],
    [2, 'added', ben, undefined],
    [3, 'erased', ben, 'retention'],
  ]);
  expect(changes[2]?.external_id).toBe(`erased:${ben}`);
  expect(JSON.stringify(changes)).not.toMatch(/Ben/);
  const { employees } = await listEmployees({ db: house.db.kysely }, { connectionId });
  expect([...replay(changes)].map(([id]) => id)).toEqual(employees.map(({ id }) => id));
  const { rows } = await house.db.pool.query('select * from erased_people');
  expect(rows).toEqual([]); // nothing stops a rehire
});

test('leaves the people of a connection for the next day while a run of it is under way, and erases those of others', async () => {
  await using house = await world();
  const [busy, calm] = [await aConnection(house.db, house.ids), await aConnection(house.db, house.ids)];
  for (const [connectionId, name] of [
    [busy, 'Ada'],
    [busy, 'Ben'],
    [calm, 'Cas'],
  ] as const) {
    await somebody(house, connectionId, { name, status: 'ended', endsOn: '2025-03-04' });
  }
  await aRun(house, busy, { state: 'running' });
  expect(await house.apply()).toMatchObject({ leavers_erased: 1, connections_postponed: 1 });
  expect(await keptNames(house)).toEqual(['Ada', 'Ben']);
  await house.db.pool.query(`update runs set state = 'finished'`);
  expect(await house.apply()).toMatchObject({ leavers_erased: 2, connections_postponed: 0 });
});

test('L9 after retention an older cursor is expired, and list and cursor from one snapshot go on', async () => {
  await using house = await world();
  const connectionId = await aConnection(house.db, house.ids);
  const ada = await somebody(house, connectionId, { name: 'Ada' });
  const ben = await somebody(house, connectionId, { name: 'Ben' });
  await house.db.pool.query(`update changes set at = $1`, [ago(120)]);
  const deps = { db: house.db.kysely };
  const old = await feedUntil(house, 1);
  const fields = [{ field: 'first_name', from: 'Ada', to: 'Aad' }];
  await logChange(house.db, house.ids, {
    connectionId,
    employeeId: ada,
    externalId: 'hr-Ada',
    type: 'updated',
    fields,
  });
  await house.db.pool.query(`update changes set at = $1 where type = 'updated'`, [ago(2)]);
  expect(await house.apply()).toMatchObject({ changes: 2 });

  await expect(listChanges(deps, { cursor: old })).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
  await expect(listChangesOfConnection(deps, { connectionId, after: 0 })).rejects.toMatchObject({
    code: 'CURSOR_EXPIRED',
  });
  expect((await listChangesOfConnection(deps, { connectionId, after: 2 })).changes).toHaveLength(1);
  const snapshot = await house.db.kysely
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => ({
      employees: (await listEmployees({ db: tx }, { connectionId })).employees.map(({ id }) => id),
      cursor: await cursorOfSnapshot({ db: tx }),
    }));
  expect(snapshot.employees.toSorted()).toEqual([ada, ben].toSorted());
  expect(await house.apply({ at: new Date(now.getTime() + 200 * 86_400_000) })).toMatchObject({ changes: 1 });
  await logChange(house.db, house.ids, {
    connectionId,
    employeeId: ben,
    externalId: 'hr-Ben',
    type: 'removed',
  });
  await expect
    .poll(async () =>
      (await listChanges(deps, { cursor: snapshot.cursor })).changes.map(({ sequence }) => sequence),
    )
    .toEqual([4]);
});

test('erases the details of old runs and keeps their numbers; what an open hold shows stays until it is decided', async () => {
  await using house = await world();
  const connectionId = await aConnection(house.db, house.ids);
  const held = {
    outcome: 'held',
    hold: [{ code: 'HELD_REMOVALS', sentence: '3 of 9', sample: ['hr-4711'] }],
  } as const;
  const old = await aRun(house, connectionId, { ...held, holdState: 'discarded', finishedAt: ago(91) });
  const open = await aRun(house, connectionId, { ...held, holdState: 'open', finishedAt: ago(200) });
  const young = await aRun(house, connectionId, { ...held, holdState: 'superseded', finishedAt: ago(89) });

  expect(await house.apply({ isDryRun: true })).toMatchObject({ run_details: 1, runs: 0 });
  expect(await house.apply()).toMatchObject({ run_details: 1, runs: 0 });
  const { rows } = await house.db.pool.query(
    `select r.id, hold, (select count(*) from run_changes c where c.run_id = r.id) as changes,
            (select count(*) from run_findings f where f.run_id = r.id) as findings
       from runs r order by finished_at`,
  );
  expect(rows).toEqual([
    { id: open, hold: held.hold, changes: 1, findings: 1 },
    { id: old, hold: [{ ...held.hold[0], sample: [] }], changes: 0, findings: 0 },
    { id: young, hold: held.hold, changes: 1, findings: 1 },
  ]);
  expect(await house.apply()).toMatchObject({ run_details: 0 });
});

test('deletes runs after two years, but for the first and the last that were accepted', async () => {
  await using house = await world();
  const connectionId = await aConnection(house.db, house.ids);
  const accepted = { outcome: 'accepted' } as const;
  const first = await aRun(house, connectionId, { ...accepted, finishedAt: ago(900) });
  await aRun(house, connectionId, { ...accepted, finishedAt: ago(850) });
  const last = await aRun(house, connectionId, { ...accepted, finishedAt: ago(800) });
  await aRun(house, connectionId, { outcome: 'failed', finishedAt: ago(790) });
  const young = await aRun(house, connectionId, { outcome: 'failed', finishedAt: ago(700) });
  await house.db.pool.query('update connections set last_accepted_run_id = $1', [last]);
  expect(await house.apply()).toMatchObject({ run_details: 5, runs: 2 });
  const { rows } = await house.db.pool.query<{ id: string }>('select id from runs order by finished_at');
  expect(rows.map(({ id }) => id)).toEqual([first, last, young]);
});

test('passes changes over that a paused destination was never told of, and asks for a comparison with the list', async () => {
  await using house = await world();
  const connectionId = await aConnection(house.db, house.ids);
  const ada = await somebody(house, connectionId, { name: 'Ada' });
  await somebody(house, connectionId, { name: 'Ben' });
  await somebody(house, connectionId, { name: 'Cas' });
  await house.db.pool.query(`update changes set at = $1 where sequence < 3`, [ago(91)]);
  await house.db.pool.query(`update changes set at = $1 where sequence = 3`, [ago(9)]);
  const [behind, level] = [await aDestination(house, 'behind'), await aDestination(house, 'level')];
  await position(house, { connectionId, destinationId: behind, sequence: 1 });
  await position(house, { connectionId, destinationId: level, sequence: 3 });
  const waiting = { connectionId, destinationId: behind, subjectId: ada };
  await aDelivery(house, { ...waiting, sequence: 1, state: 'waiting' });
  await aDelivery(house, { ...waiting, sequence: 3, state: 'waiting' });

  expect(await house.apply()).toMatchObject({ changes: 2, destinations_behind: 1 });
  const { rows } = await house.db.pool.query(
    'select sequence, state, code from deliveries order by sequence',
  );
  expect(rows).toEqual([
    { sequence: 1, state: 'skipped', code: 'CHANGE_EXPIRED' },
    { sequence: 3, state: 'waiting', code: null },
  ]);
  const { rows: positions } = await house.db.pool.query(
    'select sequence from destination_positions order by 1',
  );
  expect(positions).toEqual([{ sequence: 2 }, { sequence: 3 }]);
  const { rows: asked } = await house.db.pool.query('select kind, input, requested_by from operations');
  expect(asked).toEqual([{ kind: 'resync', input: { destination_id: behind }, requested_by: 'retention' }]);
  expect(house.orders).toHaveLength(1);
  expect(await house.apply()).toMatchObject({ destinations_behind: 0 });
});

test('K1 deletes no change before it is written down which destinations were not told of it', async () => {
  await using house = await world();
  const connectionId = await aConnection(house.db, house.ids);
  await somebody(house, connectionId, { name: 'Ada' });
  await house.db.pool.query(`update changes set at = $1`, [ago(91)]);
  const destinationId = await aDestination(house, 'behind');
  await position(house, { connectionId, destinationId, sequence: 0 });
  const dying = {
    send: async () => {
      throw new Error('killed');
    },
  };
  const deps = { ...house, queue: dying, keepDays, log: silentLogger };
  await expect(applyRetention(deps, { now, signal })).rejects.toThrow('killed');
  const { rows } = await house.db.pool.query('select sequence from changes');
  expect(rows).toEqual([{ sequence: 1 }]);
  expect(await house.apply()).toMatchObject({ changes: 1, destinations_behind: 1 });
});

test('L17 a parked delivery that retention deletes leaves its destination to be compared with the list, and saying so', async () => {
  await using house = await world();
  const connectionId = await aConnection(house.db, house.ids);
  const subjectId = await somebody(house, connectionId, { name: 'Ada' });
  await house.db.pool.query(`update changes set at = $1`, [ago(1)]);
  const [refusing, level] = [await aDestination(house, 'refusing'), await aDestination(house, 'level')];
  for (const destinationId of [refusing, level])
    await position(house, { connectionId, destinationId, sequence: 1 });
  const about = { connectionId, subjectId, sequence: 1 };
  await aDelivery(house, { ...about, destinationId: refusing, state: 'parked', finishedAt: ago(91) });
  await aDelivery(house, { ...about, destinationId: level, state: 'parked', finishedAt: ago(89) });

  expect(await house.apply()).toMatchObject({ deliveries: 1, destinations_behind: 1 });
  const { rows: asked } = await house.db.pool.query('select kind, input from operations');
  expect(asked).toEqual([{ kind: 'resync', input: { destination_id: refusing } }]);
  expect(await loadDestination(house.db.kysely, refusing)).toMatchObject({ isBehind: true });
  expect(await loadDestination(house.db.kysely, level)).toMatchObject({ isBehind: false });
  expect(await house.apply()).toMatchObject({ deliveries: 0, destinations_behind: 0 });
});

test('a paused destination that was never handed out a connection is compared with the list too', async () => {
  await using house = await world();
  const connectionId = await aConnection(house.db, house.ids);
  await somebody(house, connectionId, { name: 'Ada' });
  await house.db.pool.query(`update changes set at = $1`, [ago(91)]);
  await aDestination(house, 'paused from before the connection');
  expect(await house.apply()).toMatchObject({ changes: 1, destinations_behind: 1 });
  expect(await house.apply()).toMatchObject({ destinations_behind: 0 });
});

test('deletes what ended or expired long ago from every other room, and counts the same before it does', async () => {
  await using house = await world();
  const room = connectionRoom(house.db, { ids: house.ids });
  const connection = await aRealConnection(room);
  const connectionId = connection.id;
  const ada = await somebody(house, connectionId, { name: 'Ada' });
  const destinationId = await aDestination(house, 'platform');
  const about = { connectionId, destinationId, subjectId: ada };
  await aDelivery(house, { ...about, sequence: 1, state: 'delivered', finishedAt: ago(91) });
  await aDelivery(house, { ...about, sequence: 2, state: 'delivered', finishedAt: ago(89) });
  await aDelivery(house, { ...about, sequence: 3, state: 'parked', finishedAt: ago(91) });
  await aDelivery(house, { ...about, sequence: 4, state: 'waiting', createdAt: ago(91) });
  const clock = { now: () => ago(95), sleep: () => Promise.resolve() };
  await ensureIntakeKey({ db: house.db, clock, vault: room.vault });
  const intake = { purpose: 'credentials', subjectId: connectionId, secret: {}, by: 'x' } as const;
  await depositIntake({ db: house.db.kysely, ids: house.ids, clock: { now: () => ago(1.1) } }, intake);
  await house.db.pool.query(
    `insert into source_requests (connection_id, purpose, at, method, path_template, outcome, bytes, ms)
     select $1, 'live', at, 'GET', '/', 'ok', 0, 0 from unnest($2::timestamptz[]) at`,
    [connectionId, [ago(91), ago(89)]],
  );
  await house.db.pool.query(
    `insert into operations (id, kind, connection_id, input, state, requested_by, created_at, expires_at)
     select gen_random_uuid(), 'explain', $1, '{}', 'done', 'x', at, at from unnest($2::timestamptz[]) at`,
    [connectionId, [ago(0.1), ago(-1)]],
  );
  await house.db.pool.query(
    `insert into idempotency_keys (actor, key_hash, fingerprint, state, created_at)
     select 'token:1', at::text, 'f', 'answered', at from unnest($1::timestamptz[]) at`,
    [[ago(1.1), ago(0.9)]],
  );
  await house.db.pool.query(
    `insert into api_tokens (id, name, hash, hint, scopes, created_by, created_at, expires_at, revoked_at)
     select gen_random_uuid(), 'x', e::text || coalesce(r::text, ''), 'x', '{}', 'x', e, e, r
       from unnest($1::timestamptz[], $2::timestamptz[]) as t (e, r)`,
    [
      [ago(91), ago(-10), ago(-10), ago(89)],
      [null, ago(91), ago(89), null],
    ],
  );
  await house.db.pool.query(
    `insert into sign_in_attempts (key_hash, attempts, ends_at) select at::text, 1, at from unnest($1::timestamptz[]) at`,
    [[ago(0.1), ago(-0.1)]],
  );
  await house.db.pool.query(
    `insert into sign_in_links (hash, created_by, created_at, expires_at) select at::text, 'x', at, at from unnest($1::timestamptz[]) at`,
    [[ago(0.1), ago(-0.1)]],
  );
  const expected = {
    deliveries: 2,
    requests: 1,
    operations: 1,
    intakes: 1,
    idempotency_keys: 1,
    tokens: 2,
    sign_ins: 2,
    intake_keys: 0,
  };
  const counted = await house.apply({ isDryRun: true });
  expect(counted).toMatchObject(expected);
  const applied = await house.apply();
  expect(applied).toEqual({ ...counted, destinations_behind: applied.destinations_behind });
  const nothing = Object.fromEntries(Object.keys(applied).map((kind) => [kind, 0]));
  expect(await house.apply()).toEqual(nothing);
});

test('renews the key that secrets are handed over to, and shreds the old one two days later', async () => {
  await using house = await world();
  const room = connectionRoom(house.db, { ids: house.ids });
  const deps = { db: house.db, ids: house.ids, keepDays, log: silentLogger, vault: room.vault };
  const queue = { send: async () => true };
  const at = (days: number) =>
    applyRetention({ ...deps, queue }, { now: new Date(now.getTime() + days * 86_400_000), signal });
  await at(0);
  const first = await currentIntakeKey(house.db.kysely);
  await at(89);
  expect((await currentIntakeKey(house.db.kysely)).kid).toBe(first.kid);
  await at(91);
  expect((await currentIntakeKey(house.db.kysely)).kid).not.toBe(first.kid);
  expect(await at(91.5)).toMatchObject({ intake_keys: 0 });
  expect(await at(93)).toMatchObject({ intake_keys: 1 });
  const { rows } = await house.db.pool.query('select kid from intake_keys where kid = $1', [first.kid]);
  expect(rows).toEqual([]);
});

test('ends between two statements when it is stopped', async () => {
  await using house = await world();
  const connectionId = await aConnection(house.db, house.ids);
  await somebody(house, connectionId, { name: 'Ada', status: 'ended', endsOn: '2025-03-04' });
  const stop = new AbortController();
  stop.abort(new Error('stopping'));
  const deps = {
    db: house.db,
    ids: house.ids,
    keepDays,
    log: silentLogger,
    queue: { send: async () => true },
  };
  await expect(applyRetention(deps, { now, signal: stop.signal })).rejects.toThrow('stopping');
  expect(await keptNames(house)).toEqual(['Ada']);
});

/** The cursor behind the first `count` changes, once the feed shows them. */
async function feedUntil({ db }: World, count: number): Promise<string> {
  for (;;) {
    const page = await listChanges({ db: db.kysely }, { limit: count });
    if (page.changes.length === count) return page.cursor;
  }
}

async function aRun(
  { db, ids }: World,
  connectionId: string,
  given: {
    state?: 'running' | 'finished';
    outcome?: 'accepted' | 'held' | 'failed';
    hold?: readonly object[];
    holdState?: 'open' | 'discarded' | 'superseded';
    finishedAt?: Date;
  },
): Promise<string> {
  const id = ids.next<'run'>();
  await db.kysely
    .insertInto('runs')
    .values({
      connection_id: connectionId,
      id,
      mode: 'live',
      state: given.state ?? 'finished',
      outcome: given.outcome ?? null,
      hold: given.hold ? JSON.stringify(given.hold) : null,
      hold_state: given.holdState ?? null,
      requested_by: 'a test',
      started_at: given.finishedAt ?? now,
      finished_at: given.finishedAt ?? null,
      heartbeat_at: now,
      fence: number,
    })
    .execute();
  if (!given.hold) return id;
  await db.pool.query(
    `insert into run_changes (connection_id, run_id, external_id, type, readings, fields) values ($1, $2, 'hr-4711', 'removed', '{}', '[]')`,
    [connectionId, id],
  );
  await db.pool.query(
    `insert into run_findings (connection_id, run_id, position, code, severity, external_id) values ($1, $2, 0, 'X', 'warning', 'hr-4711')`,
    [connectionId, id],
  );
  return id;
}

async function aDestination({ db, ids }: World, name: string): Promise<DestinationId> {
  const id = ids.next<'destination'>();
  await db.pool.query(
    `insert into destinations (id, kind, name, state, settings, options, created_by, created_at)
     values ($1, 'webhook', $2, 'paused', '{}', '{}', 'a test', $3)`,
    [id, name, now],
  );
  return id;
}

async function position(
  { db }: World,
  at: { connectionId: string; destinationId: string; sequence: number },
): Promise<void> {
  await db.pool.query(
    'insert into destination_positions (connection_id, destination_id, sequence) values ($1, $2, $3)',
    [at.connectionId, at.destinationId, at.sequence],
  );
}

async function aDelivery(
  { db, ids }: World,
  given: {
    connectionId: string;
    destinationId: string;
    subjectId: string;
    sequence: number;
    state: string;
    createdAt?: Date;
    finishedAt?: Date;
  },
): Promise<void> {
  await db.pool.query(
    `insert into deliveries (connection_id, destination_id, id, sequence, subject, subject_id, state, next_at, created_at, finished_at)
     values ($1, $2, $3, $4, 'employee', $5, $6, $7, $7, $8)`,
    [
      given.connectionId,
      given.destinationId,
      ids.next(),
      given.sequence,
      given.subjectId,
      given.state,
      given.createdAt ?? now,
      given.finishedAt ?? null,
    ],
  );
}
