import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testClock } from '../../test/support/clock.ts';
import { type TestDatabase, testDatabase } from '../../test/support/database.ts';
import { appendAudit } from './append-audit.ts';
import { listAudit } from './list-audit.ts';
import { trimAudit } from './trim-audit.ts';
import { verifyAudit } from './verify-audit.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase({ connections: 8 });
});
afterAll(() => db[Symbol.asyncDispose]());

const customer = '019c0000-0000-7000-8000-000000000001';

async function write(count: number, at = '2026-03-02T09:00:00Z'): Promise<void> {
  const clock = testClock(at);
  for (let index = 0; index < count; index += 1) {
    clock.advance(1);
    await appendAudit(
      { db, clock },
      { actor: 'token:x', action: 'pauseConnection', outcome: 'asked', details: { try: index } },
    );
  }
}

/** As somebody would who owns the server: the triggers are switched off for one statement. */
async function tamper(statement: string): Promise<void> {
  await db.pool.query('alter table audit_events disable trigger user');
  await db.pool.query(statement);
  await db.pool.query('alter table audit_events enable trigger user');
}

describe('the audit log', () => {
  test('gives rows of many writers at once an unbroken order', async () => {
    await Promise.all(Array.from({ length: 12 }, () => write(2)));
    const { isWhole, rows, first, last } = await verifyAudit({ db });
    expect({ isWhole, rows, first: first?.number, last: last?.number }).toEqual({
      isWhole: true,
      rows: 24,
      first: 1,
      last: 24,
    });
  });

  test.each([
    ["update audit_events set actor = 'token:y' where number = 3", 'update'],
    ['delete from audit_events where number = 24', 'delete'],
    ['delete from audit_events', 'delete of all'],
    ['truncate audit_events', 'truncate'],
  ])('A33 refuses to carry out: %s', async (statement) => {
    await expect(db.pool.query(statement)).rejects.toThrow('The audit log is append-only.');
    expect(await verifyAudit({ db })).toMatchObject({ isWhole: true, rows: 24 });
  });

  test('A33 finds a row that was changed past the triggers', async () => {
    await tamper("update audit_events set outcome = 'done' where number = 7");
    expect(await verifyAudit({ db })).toMatchObject({
      isWhole: false,
      break: { number: 7, kind: 'changed' },
    });
    await tamper("update audit_events set outcome = 'asked' where number = 7");
    expect(await verifyAudit({ db })).toMatchObject({ isWhole: true });
  });

  test('A33 finds a row that was taken out of the middle, or exchanged with a hash that fits it alone', async () => {
    await db.pool.query('create table kept as select * from audit_events where number = 9');
    await tamper('delete from audit_events where number = 9');
    expect(await verifyAudit({ db })).toMatchObject({
      isWhole: false,
      break: { number: 10, kind: 'missing' },
    });
    await db.pool.query('insert into audit_events select * from kept');
    expect(await verifyAudit({ db })).toMatchObject({ isWhole: true });
  });

  test('A33 finds rows that were cut off at the end, by what was noted before', async () => {
    const { last } = await verifyAudit({ db });
    await write(1);
    expect(await verifyAudit({ db }, { anchor: last })).toMatchObject({ isWhole: true });
    await tamper('delete from audit_events where number >= 24');
    expect(await verifyAudit({ db })).toMatchObject({ isWhole: true, rows: 23 });
    expect(await verifyAudit({ db }, { anchor: last })).toMatchObject({
      isWhole: false,
      break: { number: 24, kind: 'anchor' },
    });
    await write(2);
    expect(await verifyAudit({ db }, { anchor: last })).toMatchObject({
      break: { number: 24, kind: 'anchor' },
    });
  });

  test('lists the newest first, by customer', async () => {
    const event = {
      actor: 'token:x',
      action: 'createConnection',
      outcome: 'done' as const,
      customerId: customer,
    };
    await appendAudit({ db, clock: testClock('2026-03-03T09:00:00Z') }, event);
    expect(await listAudit({ db }, { customerId: customer, limit: 5 })).toMatchObject([event]);
    expect(await listAudit({ db }, { before: 4, limit: 2 })).toMatchObject([{ number: 3 }, { number: 2 }]);
  });
});

test('A33 retention takes only what is older than two years, and the chain holds from the first row that is left', async () => {
  await using old = await testDatabase();
  const early = testClock('2019-05-01T09:00:00Z');
  const event = { actor: 'worker', action: 'retention', outcome: 'done' as const };
  for (let year = 0; year < 4; year += 1) {
    await appendAudit({ db: old, clock: early }, event);
    early.advance(366 * 86_400_000);
  }
  await appendAudit({ db: old, clock: { now: () => new Date() } }, event);
  expect(await trimAudit({ db: old }, { before: new Date('2020-06-01') })).toBe(2);
  // Whatever is asked for, what is younger than two years stays.
  expect(await trimAudit({ db: old }, { before: new Date('2100-01-01') })).toBe(2);
  expect(await verifyAudit({ db: old })).toMatchObject({ isWhole: true, rows: 1, first: { number: 5 } });
  await appendAudit({ db: old, clock: early }, event);
  expect(await verifyAudit({ db: old })).toMatchObject({ isWhole: true, rows: 2, last: { number: 6 } });
});

test('A33 the last row stays whatever its age, so that the numbers go on', async () => {
  await using old = await testDatabase();
  await appendAudit(
    { db: old, clock: testClock('2019-05-01T09:00:00Z') },
    { actor: 'worker', action: 'retention', outcome: 'done' },
  );
  expect(await trimAudit({ db: old }, { before: new Date('2026-01-01') })).toBe(0);
});
