import { expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/support/database.ts';
import { testClock } from '../../test/support/clock.ts';
import { testIds } from '../../test/support/ids.ts';
import { plantEverywhere } from '../../test/support/plant-everywhere.ts';
import { ownedRows } from '../db/owned-rows.ts';
import type { ConnectionId, CustomerId } from '../domain/ids.ts';
import { JobQueue } from '../jobs/queue.ts';
import { silentLogger } from '../platform/logger.ts';
import { removeCustomer } from './remove-customer.ts';

const clock = testClock('2026-03-02T09:00:00Z');
const canary = 'canary-a35-gone';
const other = 'canary-a35-kept';

test('A35 an erased customer is in no table of any schema, and nobody else misses a row', async () => {
  await using db = await testDatabase();
  const ids = testIds(83);
  const gone = await plantEverywhere(db, ids, canary);
  const kept = await plantEverywhere(db, ids, other);
  const [customerId, connectionId] = idsOf(gone.ids);
  const [otherCustomer, otherConnection] = idsOf(kept.ids);
  await stageOfDeadRun(db, gone.ids['run'] ?? '');
  await db.pool.query(
    `insert into destinations (id, kind, name, state, connection_ids, settings, options, created_by, created_at)
     values ($1, 'webhook', 'Two of them', 'active', $2, '{}', '{}', 'x', now()),
            ($3, 'webhook', 'One of them', 'active', $4, '{}', '{}', 'x', now())`,
    [ids.next(), [connectionId, otherConnection], ids.next(), [connectionId]],
  );
  await using queue = await JobQueue.open({ db, log: silentLogger, role: 'sender' });
  await queue.send({ kind: 'run', key: connectionId, data: { connection_id: connectionId } });

  const everywhere = await tablesWith(db, canary);
  expect(everywhere).toEqual(
    expect.arrayContaining([expect.stringMatching(/^scratch\.stage_/), 'public.changes']),
  );
  expect(everywhere.length).toBeGreaterThan(20);
  const others = await tablesWith(db, other);
  const before = await owned(db, otherCustomer, otherConnection);

  const receipt = await removeCustomer({ db, clock }, { customerId });
  expect(await tablesWith(db, canary)).toEqual([]);
  expect(await tablesWith(db, other)).toEqual(others);
  expect(await owned(db, otherCustomer, otherConnection)).toEqual(before);
  const { rows } = await db.pool.query(
    `select name, connection_ids from destinations where name like '% of them' order by name`,
  );
  expect(rows).toEqual([
    { name: 'One of them', connection_ids: [] },
    { name: 'Two of them', connection_ids: [otherConnection] },
  ]);

  const erased = gone.tables.filter((table) => table !== 'audit_events');
  expect(Object.keys(receipt.rows).toSorted()).toEqual(erased.toSorted());
  expect(new Set(Object.values(receipt.rows))).toEqual(new Set([1]));
  expect(receipt).toMatchObject({ customerId, connections: 1, contacts: 1, remains: { audit_events: 1 } });
  expect(JSON.stringify(receipt)).not.toContain(canary);
});

test('A35 an erasure that would leave a row behind is none at all', async () => {
  await using db = await testDatabase();
  const { ids } = await plantEverywhere(db, testIds(84), canary);
  // As a later migration might, that forgets the reference.
  await db.pool.query('create table notes (id integer, connection_id uuid not null, text text not null)');
  await db.pool.query('insert into notes values (1, $1, $2)', [ids['connection'], canary]);
  const [customerId] = idsOf(ids);
  await expect(removeCustomer({ db, clock }, { customerId })).rejects.toThrow(/left in notes/);
  expect(await tablesWith(db, canary)).toContain('public.employees');
});

function idsOf(made: Record<string, string>): [CustomerId, ConnectionId] {
  return [made['customer'] as CustomerId, made['connection'] as ConnectionId]; // made for these tables
}

/** What a run had staged whose worker died. */
async function stageOfDeadRun(db: TestDatabase, runId: string): Promise<void> {
  const table = `scratch.stage_${runId.replaceAll('-', '')}`;
  await db.pool.query(`create unlogged table ${table} as select $1::text as employee`, [canary]);
}

/** Every table of every schema of ours, the queue's among them, in which the text stands anywhere. */
async function tablesWith(db: TestDatabase, text: string): Promise<string[]> {
  const { rows: tables } = await db.pool.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await db.pool.query<{ is_there: boolean }>(
      `select exists (select from ${name} t where t::text like '%' || $1 || '%') as is_there`,
      [text],
    );
    if (rows[0]?.is_there === true) found.push(name);
  }
  return found;
}

function owned(db: TestDatabase, customerId: CustomerId, connectionId: ConnectionId) {
  return db.transaction((tx) => ownedRows(tx, { customerId, connectionIds: [connectionId] }));
}
