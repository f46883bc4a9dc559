import { expect, test } from 'vitest';
import { emptyTestDatabase, type TestDatabase, testDatabase } from '../../test/support/database.ts';
import { testIds } from '../../test/support/ids.ts';
import { moveDatabase } from './move.ts';

test('moves every table and sequence, and leaves the source as it was', async () => {
  await using from = await testDatabase();
  await using to = await emptyTestDatabase();
  await fill(from);
  const progress: string[] = [];
  const moved = await moveDatabase({
    from,
    to: to.connectionString,
    masterKeyAvailable: true,
    onProgress: ({ table }) => progress.push(table),
  });
  expect(moved.rows).toBe(8 + serviceRows);
  expect(progress).toHaveLength(moved.tables);
  expect(progress.indexOf('customers')).toBeLessThan(progress.indexOf('connections'));
  const [before, after] = [await content(from), await content(to)];
  expect(after).toEqual(before);
  expect(before['customers']).toHaveLength(1);
  const { rows } = await to.pool.query<{ fence: number; number: number }>(
    `insert into source_requests (connection_id, purpose, at, method, path_template, outcome, bytes, ms)
     select id, 'check', now(), 'GET', '/v2/persons', 'ok', 0, 0 from connections
     returning number, nextval('run_fence') as fence`,
  );
  expect(rows).toEqual([{ number: 4, fence: 12 }]);
});

test('gives moved changes a transaction of the target, so that its feed shows them', async () => {
  await using from = await testDatabase();
  await using to = await emptyTestDatabase();
  await fill(from);
  for (let count = 0; count < 50; count += 1) await from.pool.query('select pg_current_xact_id()');
  await moveDatabase({ from, to: to.connectionString, masterKeyAvailable: true });
  const { rows } = await to.pool.query(
    'select sequence from changes where transaction_id < pg_snapshot_xmin(pg_current_snapshot()) order by sequence',
  );
  expect(rows).toEqual([{ sequence: 1 }, { sequence: 2 }]);
});

test('is not kept from a target by the row that the migrations put there, and brings its own epoch of the feed', async () => {
  await using from = await testDatabase();
  await using to = await testDatabase();
  await from.pool.query(`insert into feed_epochs (number, began_at, reason) values (2, now(), 'restored')`);
  await moveDatabase({ from, to: to.connectionString, masterKeyAvailable: true });
  const epochs = 'select number, id, reason from feed_epochs order by number';
  const there = await to.pool.query(epochs);
  expect(there.rows).toEqual((await from.pool.query(epochs)).rows);
  expect(there.rows).toHaveLength(2);
});

test('refuses without the master key, before it touches the target', async () => {
  await using from = await testDatabase();
  await using to = await emptyTestDatabase();
  await expect(
    moveDatabase({ from, to: to.connectionString, masterKeyAvailable: false }),
  ).rejects.toMatchObject({ code: 'MOVE_NEEDS_MASTER_KEY' });
  const { rows } = await to.pool.query(`select 1 from pg_tables where schemaname = 'public'`);
  expect(rows).toEqual([]);
});

test('refuses a target that has rows, or tables of another program, and changes nothing there', async () => {
  await using from = await testDatabase();
  await using used = await testDatabase();
  await fill(used);
  const before = await content(used);
  await expect(
    moveDatabase({ from, to: used.connectionString, masterKeyAvailable: true }),
  ).rejects.toMatchObject({ code: 'MOVE_TARGET_NOT_EMPTY' });
  expect(await content(used)).toEqual(before);

  await using strange = await emptyTestDatabase();
  await strange.pool.query('create table invoices (id integer)');
  await expect(
    moveDatabase({ from, to: strange.connectionString, masterKeyAvailable: true }),
  ).rejects.toMatchObject({ code: 'MOVE_TARGET_NOT_EMPTY' });
});

test('leaves the target empty when the copy breaks off, and can be done again', async () => {
  await using from = await testDatabase();
  await using to = await testDatabase();
  await fill(from);
  const input = { from, to: to.connectionString, masterKeyAvailable: true };
  const breakOff = (progress: { table: string }): void => {
    if (progress.table === 'changes') throw new Error('stopped here');
  };
  await expect(moveDatabase({ ...input, onProgress: breakOff })).rejects.toThrow('stopped here');
  expect((await to.pool.query('select count(*) as count from customers')).rows).toEqual([{ count: 0 }]);
  expect((await moveDatabase(input)).rows).toBe(8 + serviceRows);
});

async function fill(database: TestDatabase): Promise<void> {
  const ids = testIds();
  const [customer, connection] = [ids.next(), ids.next()];
  await database.pool.query(
    `insert into customers (id, name, data_key_sealed, created_at) values ($1, E'Zuivel\tén\\\\Kaas\nBV', 'sealed', now())`,
    [customer],
  );
  await database.pool.query(
    `insert into connections (id, customer_id, connector, name, state, time_zone, settings, mapping, scope, guard, created_at)
     values ($1, $2, 'personio', 'Main', 'draft', 'Europe/Amsterdam', '{"a": "\\u00e9\\t"}', '[]', '{}', '{}', now())`,
    [connection, customer],
  );
  for (let number = 1; number <= 3; number += 1) {
    await database.pool.query(
      `insert into source_requests (connection_id, purpose, at, method, path_template, outcome, bytes, ms)
       values ($1, 'check', now(), 'GET', '/v2/persons', 'ok', 0, 0)`,
      [connection],
    );
  }
  for (let sequence = 1; sequence <= 2; sequence += 1) {
    await database.pool.query(
      `insert into changes (connection_id, sequence, id, run_id, at, subject, subject_id, external_id, type, readings, fields)
       values ($1, $2, $3, $4, now(), 'employee', $5, '17', 'added', '{joiner,"a,b"}', '[]')`,
      [connection, sequence, ids.next(), ids.next(), ids.next()],
    );
  }
  await database.pool.query(`select setval('run_fence', 11)`);
  for (const statement of ofTheService) {
    await database.pool.query(statement, statement.includes('$1') ? [connection] : []);
  }
}

/** A row of each kind of table that the service added: with references, arrays, and a trigger that guards it. */
const ofTheService = [
  `insert into schedules (connection_id, times, next_at) values ($1, '{04:00,12:30}', now())`,
  `insert into feed_horizons (connection_id, sequence) values ($1, 0)`,
  `insert into destinations (id, kind, name, state, connection_ids, settings, options, data_key_sealed, created_by, created_at)
   values ('00000000-0000-7000-8000-000000000001', 'webhook', 'Platform', 'active', array[$1::uuid], '{}', '{}', 'sealed', 'x', now())`,
  `insert into destination_positions (connection_id, destination_id, sequence)
   values ($1, '00000000-0000-7000-8000-000000000001', 2)`,
  `insert into intake_keys (kid, public_jwk, sealed, data_key_sealed, created_at) values ('k', '{}', 'sealed', 'sealed', now())`,
  `insert into intakes (id, purpose, subject_id, kid, sealed, entered_by, entered_at)
   values ('00000000-0000-7000-8000-000000000002', 'credentials', $1, 'k', 'sealed', 'x', now())`,
  `insert into operations (id, kind, connection_id, input, state, requested_by, created_at, expires_at)
   values ('00000000-0000-7000-8000-000000000003', 'run', $1, '{}', 'waiting', 'x', now(), now())`,
  `insert into audit_events (number, at, actor, action, outcome, details, previous_hash, hash)
   values (1, now(), 'worker', 'x', 'done', '{}', '', 'h')`,
];
const serviceRows = ofTheService.length;

/** What the tables hold, but for the transaction ids, which are the database's own. */
async function content(database: TestDatabase): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const table of [
    'customers',
    'connections',
    'source_requests',
    'changes',
    'schedules',
    'destinations',
    'destination_positions',
    'intakes',
    'operations',
    'audit_events',
    'feed_epochs',
  ]) {
    const { rows } = await database.pool.query<{ row: object }>(
      `select to_jsonb(t) - 'transaction_id' as row from ${table} t order by 1`,
    );
    found[table] = rows.map(({ row }) => row);
  }
  return found;
}
