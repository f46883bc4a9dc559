import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aConnection, anEmployee, logChange } from '../../test/support/accepted-list.ts';
import { testClock } from '../../test/support/clock.ts';
import { type TestDatabase, testDatabase } from '../../test/support/database.ts';
import { testIds } from '../../test/support/ids.ts';
import { beginEpoch } from './begin-epoch.ts';
import type { ChangeRecord } from './change-record.ts';
import { changesOfSubject } from './changes-of-subject.ts';
import { decodeCursor, encodeCursor } from './feed-cursor.ts';
import { followChanges, followChangesOfConnection } from './follow-changes.ts';
import { cursorOfSnapshot, type ListChangesDeps, listChanges } from './list-changes.ts';
import { listChangesOfConnection } from './list-changes-of-connection.ts';
import { trimChanges } from './trim-changes.ts';

let db: TestDatabase;
const ids = testIds(7);
const cursorKey = Buffer.from('a key of this installation');
const clock = testClock('2026-02-01T08:00:00Z');

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await db[Symbol.asyncDispose]();
});

function deps(): ListChangesDeps {
  return { db: db.kysely, cursorKey };
}

/** The feed shows nothing above any transaction of the server, so a test beside others may have to look more than once. */
async function readUntil(count: number, connectionIds: readonly string[]): Promise<ChangeRecord[]> {
  const changes: ChangeRecord[] = [];
  let cursor: string | undefined;
  while (changes.length < count) {
    const page = await listChanges(deps(), {
      connectionIds,
      limit: 2,
      ...(cursor !== undefined && { cursor }),
    });
    cursor = page.cursor;
    changes.push(...page.changes);
  }
  return changes;
}

function trim(before: string, isDryRun = false): Promise<number> {
  const { signal } = new AbortController();
  return trimChanges({ db }, { before: new Date(before), isDryRun, signal });
}

async function threeChanges(): Promise<{ connectionId: string; employeeId: string }> {
  const connectionId = await aConnection(db, ids);
  const employeeId = ids.next();
  const about = { connectionId, employeeId, externalId: '1' };
  await logChange(db, ids, {
    ...about,
    type: 'added',
    employee: anEmployee({ external_id: '1', title: 'Nurse' }),
  });
  await logChange(db, ids, {
    ...about,
    type: 'updated',
    fields: [{ field: 'title', from: 'Nurse', to: 'Lead' }],
  });
  await logChange(db, ids, { ...about, type: 'removed' });
  return { connectionId, employeeId };
}

test('gives every change once, in order, in the shape of the wire', async () => {
  const { connectionId, employeeId } = await threeChanges();
  const changes = await readUntil(3, [connectionId]);
  expect(changes.map((change) => [change.sequence, change.type])).toEqual([
    [1, 'added'],
    [2, 'updated'],
    [3, 'removed'],
  ]);
  expect(changes[1]).toMatchObject({
    connection_id: connectionId,
    employee_id: employeeId,
    at: '2026-01-06T06:00:00.000Z',
    subject: 'employee',
    external_id: '1',
    readings: [],
    changes: [{ field: 'title', from: 'Nurse', to: 'Lead' }],
  });
  expect(changes[0]?.employee).toEqual(anEmployee({ external_id: '1', title: 'Nurse' }));
  expect(changes[1]).not.toHaveProperty('employee');
});

test('K9 waits behind a long transaction and never skips what it will bring', async () => {
  const connectionId = await aConnection(db, ids);
  const other = await aConnection(db, ids);
  const employeeId = ids.next();
  await db.session(async (client) => {
    await client.query('begin');
    await client.query('select pg_current_xact_id()');
    await logChange(db, ids, { connectionId, employeeId, externalId: '1', type: 'removed' });
    const page = await listChanges(deps(), { connectionIds: [connectionId, other] });
    expect(page).toMatchObject({ changes: [], hasMore: false, isWaiting: true });
    await client.query(
      `insert into changes (connection_id, sequence, id, run_id, at, subject, subject_id, external_id, type, readings, fields)
       values ($1, 1, $2, $2, now(), 'employee', $3, '2', 'removed', '{}', '[]')`,
      [other, ids.next(), employeeId],
    );
    await client.query('commit');
  });
  const changes = await readUntil(2, [connectionId, other]);
  // The transaction that began first comes first, although it was committed last.
  expect(changes.map((change) => change.connection_id)).toEqual([other, connectionId]);
});

test('the cursor of a page that ends a feed moves on with everybody’s transactions', async () => {
  const quiet = await aConnection(db, ids);
  const feed = { connectionIds: [quiet], audience: 'quiet' };
  const transactionOf = (cursor: string): bigint =>
    BigInt(decodeCursor(cursor, { audience: 'quiet', key: cursorKey }).position.transaction);
  const first = await listChanges(deps(), feed);
  await threeChanges();
  // Another test's transaction may hold it back for a moment.
  let next = await listChanges(deps(), { ...feed, cursor: first.cursor });
  while (transactionOf(next.cursor) === transactionOf(first.cursor)) {
    next = await listChanges(deps(), { ...feed, cursor: next.cursor });
  }
  expect(transactionOf(next.cursor)).toBeGreaterThan(transactionOf(first.cursor));
  await logChange(db, ids, { connectionId: quiet, employeeId: ids.next(), externalId: '1', type: 'removed' });
  const seen: ChangeRecord[] = [];
  while (seen.length === 0) {
    next = await listChanges(deps(), { ...feed, cursor: next.cursor });
    seen.push(...next.changes);
  }
  expect(seen).toMatchObject([{ connection_id: quiet, sequence: 1 }]);
});

test('L9 a cursor with changes behind it that retention has deleted is expired, one behind which none are missing is not', async () => {
  const { connectionId } = await threeChanges();
  await readUntil(3, [connectionId]);
  const read = (cursor?: string, limit?: number) =>
    listChanges(deps(), {
      connectionIds: [connectionId],
      ...(cursor !== undefined && { cursor }),
      ...(limit !== undefined && { limit }),
    });
  const behind = await read(undefined, 1);
  const atEnd = await read();
  expect(atEnd.changes).toHaveLength(3);
  expect(await trim('2026-01-06T06:00:00Z')).toBe(0); // the very instant stays
  expect((await read(behind.cursor)).changes).toHaveLength(2);

  expect(await trim('2026-01-06T06:00:00.001Z', true)).toBeGreaterThanOrEqual(3);
  expect((await read()).changes).toHaveLength(3); // only counted
  await trim('2026-01-06T06:00:00.001Z');
  await expect(read(behind.cursor)).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
  expect((await read(atEnd.cursor)).changes).toEqual([]); // it had read all of them

  const sequence = await logChange(db, ids, {
    connectionId,
    employeeId: ids.next(),
    externalId: '9',
    type: 'removed',
  });
  await expect(read(behind.cursor)).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
  expect((await read(atEnd.cursor)).changes.map((change) => change.sequence)).toEqual([sequence]);
});

test('L9 what retention deletes of one connection expires nobody who follows another', async () => {
  const [mine, other] = [await aConnection(db, ids), (await threeChanges()).connectionId];
  const cursor = await cursorOfSnapshot(deps(), { connectionIds: [mine] });
  const early = await listChanges(deps(), { connectionIds: [mine] });
  await readUntil(3, [other]);
  await trim('2026-01-06T06:00:00.001Z');
  for (const one of [cursor, early.cursor]) {
    expect((await listChanges(deps(), { connectionIds: [mine], cursor: one })).changes).toEqual([]);
  }
});

test('L9 retention deletes from the lowest sequence only, so that a clock that was set back leaves no hole', async () => {
  const { connectionId } = await threeChanges();
  await db.pool.query(`update changes set at = '2026-05-01' where connection_id = $1 and sequence = 2`, [
    connectionId,
  ]);
  await trim('2026-02-01T00:00:00Z');
  const { changes } = await listChangesOfConnection({ db: db.kysely }, { connectionId, after: 1 });
  expect(changes.map((change) => change.sequence)).toEqual([2, 3]);
});

test('K16 after a restore every cursor is expired, and no sequence is given a second time', async () => {
  const { connectionId } = await threeChanges();
  const before = await listChanges(deps(), { connectionIds: [connectionId] });
  const readers = [0, 1, 3];
  const now = clock.now();
  await db.transaction((tx) => beginEpoch(tx, { now, reason: 'restored' }));
  const cursor = before.cursor;
  await expect(listChanges(deps(), { connectionIds: [connectionId], cursor })).rejects.toMatchObject({
    code: 'CURSOR_EXPIRED',
  });
  const log = () =>
    logChange(db, ids, { connectionId, employeeId: ids.next(), externalId: '7', type: 'removed' });
  const sequence = await log();
  const again = await log();
  expect([sequence, again]).toEqual([now.getTime() * 100 + 1, now.getTime() * 100 + 2]);
  const read = (after: number) => listChangesOfConnection({ db: db.kysely }, { connectionId, after });
  // Whoever follows by sequence reads up to the gap and is told there; a sequence that was lost with the restore is refused too.
  for (const after of readers.slice(0, 2)) {
    expect(await read(after)).toMatchObject({ last: 3, hasMore: true });
  }
  for (const after of [3, 5, 400])
    await expect(read(after)).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
  const page = await read(sequence);
  expect(page.changes.map((change) => change.sequence)).toEqual([again]);
  expect(page.epoch).not.toBe(before.epoch);
});

test('K16 one backup that is restored twice gives two epochs, whose sequences do not meet', async () => {
  const connectionId = await aConnection(db, ids);
  const restored = async (iso: string): Promise<[string, number]> =>
    db.transaction(async (tx) => {
      await beginEpoch(tx, { now: new Date(iso), reason: 'restored' });
      const page = await listChangesOfConnection({ db: tx }, { connectionId, after: 0 }).catch(
        () => undefined,
      );
      expect(page).toBeUndefined();
      const { rows } = await sql<{ epoch: string; last: number }>`
        select (select id from feed_epochs order by number desc limit 1) as epoch, last_sequence as last
          from connections where id = ${connectionId}::uuid`.execute(tx);
      await sql`update connections set last_sequence = 0`.execute(tx); // the backup again
      return [rows[0]?.epoch ?? '', rows[0]?.last ?? 0];
    });
  const [first, firstLast] = await restored('2026-02-02T08:00:00Z');
  const [second, secondLast] = await restored('2026-02-02T08:30:00Z');
  expect(second).not.toBe(first);
  expect(secondLast - firstLast).toBe(180_000_000); // more than half an hour of changes
});

test('K16 changes that a server with lower transaction numbers got back are in its feed, in their order', async () => {
  const { connectionId } = await threeChanges();
  await db.pool.query(
    `update changes set transaction_id = (9000000000 + sequence)::text::xid8 where connection_id = $1`,
    [connectionId],
  );
  await db.transaction((tx) => beginEpoch(tx, { now: clock.now(), reason: 'restored' }));
  const changes = await readUntil(3, [connectionId]);
  expect(changes.map((change) => change.sequence)).toEqual([1, 2, 3]);
});

test('a cursor of another database, or from before a backup was restored, is expired and never skips', async () => {
  const page = await listChanges(deps(), {});
  const context = { audience: 'all', key: cursorKey };
  const cursor = decodeCursor(page.cursor, context);
  const moved = encodeCursor({ ...cursor, database: '7000000000000000001.5' }, context);
  await expect(listChanges(deps(), { cursor: moved })).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
  const ahead = { ...cursor, position: { ...cursor.position, transaction: '9000000000000' } };
  await expect(listChanges(deps(), { cursor: encodeCursor(ahead, context) })).rejects.toMatchObject({
    code: 'CURSOR_EXPIRED',
  });
});

test('L9 a sequence whose successors were deleted is expired, also when nothing is left', async () => {
  const { connectionId } = await threeChanges();
  await db.kysely
    .deleteFrom('changes')
    .where('connection_id', '=', connectionId)
    .where('sequence', '<', 3)
    .execute();
  const read = (after: number) => listChangesOfConnection({ db: db.kysely }, { connectionId, after });
  await expect(read(1)).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
  expect((await read(2)).changes).toHaveLength(1);
  await db.kysely.deleteFrom('changes').where('connection_id', '=', connectionId).execute();
  await expect(read(2)).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
  expect(await read(3)).toMatchObject({ changes: [], last: 3, hasMore: false });
});

test('L10 refuses a sequence that was never given, and a cursor of other connections', async () => {
  const { connectionId } = await threeChanges();
  for (const after of [4, -1, 1.5]) {
    await expect(listChangesOfConnection({ db: db.kysely }, { connectionId, after })).rejects.toMatchObject({
      code: 'CURSOR_INVALID',
    });
  }
  const mine = await listChanges(deps(), { connectionIds: [connectionId] });
  const elsewhere = listChanges(deps(), { connectionIds: [ids.next()], cursor: mine.cursor });
  await expect(elsewhere).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
  await expect(
    listChangesOfConnection({ db: db.kysely }, { connectionId: ids.next() }),
  ).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('pages through one connection by its sequence', async () => {
  const { connectionId } = await threeChanges();
  const first = await listChangesOfConnection({ db: db.kysely }, { connectionId, limit: 2 });
  expect(first).toMatchObject({ last: 2, hasMore: true });
  const rest = await listChangesOfConnection(
    { db: db.kysely },
    { connectionId, limit: 2, after: first.last },
  );
  expect(rest).toMatchObject({ last: 3, hasMore: false, changes: [{ sequence: 3 }] });
});

test('follows what comes, and ends with the signal', async () => {
  const { connectionId } = await threeChanges();
  const stop = new AbortController();
  const seen: number[] = [];
  const input = { connectionId, after: 1, signal: stop.signal, pollMs: 500 };
  for await (const page of followChangesOfConnection({ ...deps(), clock }, input)) {
    seen.push(...page.changes.map((change) => change.sequence));
    if (seen.length === 2) {
      await logChange(db, ids, { connectionId, employeeId: ids.next(), externalId: '5', type: 'removed' });
    }
    if (seen.length === 3) stop.abort();
  }
  expect(seen).toEqual([2, 3, 4]);
  expect(clock.waits).toContain(500);
});

test('follows all connections from a snapshot on', async () => {
  const { connectionId } = await threeChanges();
  await readUntil(3, [connectionId]);
  const cursor = await cursorOfSnapshot(deps(), { connectionIds: [connectionId] });
  await listChanges(deps(), { cursor, connectionIds: [connectionId] });
  await logChange(db, ids, { connectionId, employeeId: ids.next(), externalId: '6', type: 'removed' });
  const stop = new AbortController();
  const seen: number[] = [];
  const input = { cursor, connectionIds: [connectionId], signal: stop.signal };
  for await (const page of followChanges({ ...deps(), clock }, input)) {
    seen.push(...page.changes.map((change) => change.sequence));
    stop.abort();
  }
  expect(seen.at(-1)).toBe(4);
});

test('gives one person’s changes and nobody else’s', async () => {
  const { connectionId, employeeId } = await threeChanges();
  await logChange(db, ids, { connectionId, employeeId: ids.next(), externalId: '8', type: 'removed' });
  const changes = await changesOfSubject({ db: db.kysely }, { connectionId, subjectId: employeeId });
  expect(changes.map((change) => change.sequence)).toEqual([1, 2, 3]);
});

test.each([0, 1001, 2.5])('refuses a page of %d changes', async (limit) => {
  await expect(listChanges(deps(), { limit })).rejects.toMatchObject({ code: 'LIMIT_INVALID' });
});
