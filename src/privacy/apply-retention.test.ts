import { expect, test } from 'vitest';
import { aConnection, logChange } from '../../test/support/accepted-list.ts';
import {
  type RetentionWorld,
  aRun,
  ago,
  keepDays,
  keptNames,
  now,
  retentionWorld,
  somebody,
} from '../../test/support/retention-world.ts';
import { listChangesOfConnection } from '../changes/list-changes-of-connection.ts';
import { cursorOfSnapshot, listChanges } from '../changes/list-changes.ts';
import { replay } from '../changes/replay.ts';
import { listEmployees } from '../employees/list-employees.ts';
import { silentLogger } from '../platform/logger.ts';
import { applyRetention } from './apply-retention.ts';

test('erases who left for long enough by the calendar of their connection, and nobody else', async () => {
  await using house = await retentionWorld();
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
  await using house = await retentionWorld();
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
  await using house = await retentionWorld();
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
  await using house = await retentionWorld();
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
  await using house = await retentionWorld();
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
  await using house = await retentionWorld();
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

test('ends between two statements when it is stopped', async () => {
  await using house = await retentionWorld();
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
async function feedUntil({ db }: RetentionWorld, count: number): Promise<string> {
  for (;;) {
    const page = await listChanges({ db: db.kysely }, { limit: count });
    if (page.changes.length === count) return page.cursor;
  }
}
