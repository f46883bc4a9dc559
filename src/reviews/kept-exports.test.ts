import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aConnection } from '../../test/support/accepted-list.ts';
import { type TestClock, testClock } from '../../test/support/clock.ts';
import { type TestDatabase, testDatabase } from '../../test/support/database.ts';
import {
  anna,
  approve,
  bo,
  cees,
  create,
  dayMs,
  type Exporting,
  ids,
  idsIn,
  page,
} from '../../test/support/test-exports.ts';
import { contentHash } from '../domain/content-hash.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { approvedExportOf } from './approved-export.ts';
import { expireExports } from './expire-exports.ts';
import { showExport } from './show-export.ts';

let db: TestDatabase;
let clock: TestClock;
let connectionId: ConnectionId;
let here: Exporting;

beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(async () => {
  clock = testClock('2026-02-01T08:00:00Z');
  connectionId = await aConnection(db, ids);
  here = { db, clock, connectionId };
});
afterAll(async () => {
  await db[Symbol.asyncDispose]();
});

describe('what the first live run is compared with', () => {
  test('gives hashes by id and who is missing', async () => {
    expect(await approvedExportOf(db.kysely, connectionId)).toBeUndefined();
    await approve(here, await create(here, [page([anna, bo, cees])]));
    const approved = await approvedExportOf(db.kysely, connectionId);
    expect(approved?.peopleCount).toBe(3);
    expect(await approved?.hashes(['9', '404'])).toEqual(new Map([['9', contentHash(bo, 'v1')]]));
    expect(await approved?.hashes([])).toEqual(new Map());
    expect(await Array.fromAsync(approved?.missing((id) => id === '9') ?? [])).toEqual(['10', '11']);
  });

  test('is the newest approval; the one before it is superseded', async () => {
    const first = await approve(here, await create(here, [page([anna])]));
    const second = await approve(here, await create(here, [page([bo])]));
    expect((await approvedExportOf(db.kysely, connectionId))?.exportId).toBe(second.id);
    const shown = await showExport({ db: db.kysely }, { connectionId, exportId: first.id });
    expect(shown.export.state).toBe('superseded');
  });
});

describe('retention', () => {
  const neverAccepted = () => Promise.resolve(undefined);

  test('erases people of exports after 14 days; numbers, fingerprint and verdict stay', async () => {
    const made = await create(here, [page([anna, bo])]);
    clock.advance(14 * dayMs);
    await expireExports({ db, clock, firstAcceptedAt: neverAccepted });
    expect(await idsIn(here, made)).toHaveLength(2);
    clock.advance(1);
    await expireExports({ db, clock, firstAcceptedAt: neverAccepted });
    const { export: left } = await showExport({ db: db.kysely }, { connectionId, exportId: made.id });
    expect(left).toMatchObject({
      state: 'expired',
      fingerprint: made.fingerprint,
      peopleErasedAt: clock.now(),
    });
    expect(left.summary).toMatchObject({ people: 2, invalid: [] });
    expect(left.summary.findings.flatMap(({ people }) => people)).toEqual([]);
    expect(await idsIn(here, made)).toEqual([]);
    expect(await expireExports({ db, clock, firstAcceptedAt: neverAccepted })).toEqual({
      expired: 0,
      erased: 0,
    });
  });

  test('keeps the approved one until 14 days after the first accepted run', async () => {
    const made = await approve(here, await create(here, [page([anna])]));
    clock.advance(40 * dayMs);
    await expireExports({ db, clock, firstAcceptedAt: neverAccepted });
    expect(await idsIn(here, made)).toEqual(['10']);
    const acceptedAt = clock.now();
    clock.advance(14 * dayMs);
    await expireExports({ db, clock, firstAcceptedAt: () => Promise.resolve(acceptedAt) });
    expect(await idsIn(here, made)).toEqual(['10']);
    clock.advance(1);
    await expireExports({ db, clock, firstAcceptedAt: () => Promise.resolve(acceptedAt) });
    expect(await idsIn(here, made)).toEqual([]);
    expect(await approvedExportOf(db.kysely, connectionId)).toBeUndefined();
  });
});
