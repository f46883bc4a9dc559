import { describe, expect, test } from 'vitest';
import {
  anna,
  approve,
  create,
  dayMs,
  exportingForFile,
  page,
  used,
} from '../../test/support/test-exports.ts';
import { listExports } from './list-exports.ts';
import { sendBackTestExport } from './send-back-test-export.ts';

const here = await exportingForFile();
const { db } = here;

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
      .where('id', '=', here.connectionId)
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
    const back = {
      connectionId: here.connectionId,
      exportId: made.id,
      name: 'Noor',
      remarks: 'Cees is missing',
    };
    const outcomes = await Promise.allSettled([
      approve(here, made),
      sendBackTestExport({ db, clock: here.clock }, back),
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
    await expect(approve(here, made, '  ')).rejects.toMatchObject({ code: 'DECIDER_MISSING' });
    here.clock.advance(14 * dayMs);
    const half = await create(here, [page([anna])], { complete: false, reason: 'Page 3 failed.' });
    await expect(approve(here, half)).rejects.toMatchObject({ code: 'EXPORT_INCOMPLETE' });
    const open = await create(here, [page([anna])]);
    here.clock.advance(14 * dayMs + 1);
    await expect(approve(here, open)).rejects.toMatchObject({ code: 'EXPORT_EXPIRED' });
    const states = (await listExports({ db: db.kysely }, { connectionId: here.connectionId })).map(
      ({ state }) => state,
    );
    expect(states).not.toContain('approved');
  });

  test('is refused when the connection takes more now than the export shows, and nothing is bound', async () => {
    const made = await create(here, [page([anna])], { used: used({ departments: ['Sales'] }) });
    await expect(approve(here, made)).rejects.toMatchObject({ code: 'EXPORT_OUTDATED' });
    const row = await db.kysely
      .selectFrom('connections')
      .selectAll()
      .where('id', '=', here.connectionId)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ approved_export_id: null, approved_binding: null });
    expect((await listExports({ db: db.kysely }, { connectionId: here.connectionId }))[0]).toMatchObject({
      state: 'open',
    });
  });

  test('holds for a connection that was narrowed since', async () => {
    const made = await create(here, [page([anna])]);
    const scope = JSON.stringify({ departments: ['Sales'] });
    await db.kysely
      .updateTable('connections')
      .set({ scope, settings_version: 2 })
      .where('id', '=', here.connectionId)
      .execute();
    expect(await approve(here, made)).toMatchObject({ state: 'approved' });
  });

  test('sends back with remarks, which have to say something', async () => {
    const made = await create(here, [page([anna])]);
    const back = { connectionId: here.connectionId, exportId: made.id, name: 'Noor' };
    await expect(
      sendBackTestExport({ db, clock: here.clock }, { ...back, remarks: ' ' }),
    ).rejects.toMatchObject({
      code: 'REMARKS_MISSING',
    });
    const sent = await sendBackTestExport({ db, clock: here.clock }, { ...back, remarks: 'Who is Bo?' });
    expect(sent).toMatchObject({ state: 'sent_back', decidedBy: 'Noor', remarks: 'Who is Bo?' });
  });
});
