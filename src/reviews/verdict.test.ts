import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aConnection } from '../../test/support/accepted-list.ts';
import { type TestClock, testClock } from '../../test/support/clock.ts';
import { type TestDatabase, testDatabase } from '../../test/support/database.ts';
import {
  anna,
  approve,
  create,
  dayMs,
  type Exporting,
  ids,
  page,
  used,
} from '../../test/support/test-exports.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { listExports } from './list-exports.ts';
import { sendBackTestExport } from './send-back-test-export.ts';

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

describe('a verdict', () => {
  test('binds the connection to exactly what was approved, by name', async () => {
    const made = await create(here, [page([anna])], { tenant: 'company-1' });
    expect(await approve(here, made)).toMatchObject({
      state: 'approved',
      decidedBy: 'Hanna HR',
      remarks: 'fine',
    });
    const row = await db.kysely
      .selectFrom('connections')
      .selectAll()
      .where('id', '=', connectionId)
      .executeTakeFirstOrThrow();
    expect(row.approved_export_id).toBe(made.id);
    expect(row.approved_binding).toMatchObject({
      fingerprint: made.fingerprint,
      approved_by: 'Hanna HR',
      approved_at: '2026-02-01T08:00:00.000Z',
      tenant: 'company-1',
      settings_version: 1,
    });
  });

  test('K5 of two verdicts at once one wins', async () => {
    const made = await create(here, [page([anna])]);
    const back = { connectionId, exportId: made.id, name: 'Noor', remarks: 'Cees is missing' };
    const outcomes = await Promise.allSettled([
      approve(here, made),
      sendBackTestExport({ db, clock }, back),
      approve(here, made, 'Ali'),
    ]);
    const lost = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
    );
    expect(lost).toEqual([
      expect.objectContaining({ code: 'EXPORT_DECIDED' }),
      expect.objectContaining({ code: 'EXPORT_DECIDED' }),
    ]);
  });

  test('is refused without a name, for an incomplete read, and after 14 days', async () => {
    const made = await create(here, [page([anna])]);
    await expect(approve(here, made, '  ')).rejects.toMatchObject({ code: 'NAME_MISSING' });
    clock.advance(14 * dayMs);
    const half = await create(here, [page([anna])], { complete: false, reason: 'Page 3 failed.' });
    await expect(approve(here, half)).rejects.toMatchObject({ code: 'EXPORT_INCOMPLETE' });
    const open = await create(here, [page([anna])]);
    clock.advance(14 * dayMs + 1);
    await expect(approve(here, open)).rejects.toMatchObject({ code: 'EXPORT_EXPIRED' });
    const states = (await listExports({ db: db.kysely }, { connectionId })).map(({ state }) => state);
    expect(states).not.toContain('approved');
  });

  test('is refused when the connection takes more now than the export shows, and nothing is bound', async () => {
    const made = await create(here, [page([anna])], { used: used({ departments: ['Sales'] }) });
    await expect(approve(here, made)).rejects.toMatchObject({ code: 'EXPORT_OUTDATED' });
    const row = await db.kysely
      .selectFrom('connections')
      .selectAll()
      .where('id', '=', connectionId)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ approved_export_id: null, approved_binding: null });
    expect((await listExports({ db: db.kysely }, { connectionId }))[0]).toMatchObject({ state: 'open' });
  });

  test('holds for a connection that was narrowed since', async () => {
    const made = await create(here, [page([anna])]);
    const scope = JSON.stringify({ departments: ['Sales'] });
    await db.kysely
      .updateTable('connections')
      .set({ scope, settings_version: 2 })
      .where('id', '=', connectionId)
      .execute();
    expect(await approve(here, made)).toMatchObject({ state: 'approved' });
  });

  test('sends back with remarks, which have to say something', async () => {
    const made = await create(here, [page([anna])]);
    const back = { connectionId, exportId: made.id, name: 'Noor' };
    await expect(sendBackTestExport({ db, clock }, { ...back, remarks: ' ' })).rejects.toMatchObject({
      code: 'REMARKS_MISSING',
    });
    const sent = await sendBackTestExport({ db, clock }, { ...back, remarks: 'Who is Bo?' });
    expect(sent).toMatchObject({ state: 'sent_back', decidedBy: 'Noor', remarks: 'Who is Bo?' });
  });
});
