import { describe, expect, test } from 'vitest';
import {
  anna,
  approve,
  bo,
  cees,
  create,
  dayMs,
  exportingForFile,
  idsIn,
  page,
} from '../../test/support/test-exports.ts';
import { contentHash } from '../domain/content-hash.ts';
import { approvedExportOf } from './approved-export.ts';
import { expireExports } from './expire-exports.ts';
import { showExport } from './show-export.ts';

const here = await exportingForFile();
const { db } = here;

describe('what the first live run is compared with', () => {
  test('gives hashes by id and who is missing', async () => {
    expect(await approvedExportOf(db.kysely, here.connectionId)).toBeUndefined();
    await approve(here, await create(here, [page([anna, bo, cees])]));
    const approved = await approvedExportOf(db.kysely, here.connectionId);
    expect(approved?.peopleCount).toBe(3);
    expect(await approved?.hashes(['9', '404'])).toEqual(new Map([['9', contentHash(bo, 'v1')]]));
    expect(await approved?.hashes([])).toEqual(new Map());
    expect(await Array.fromAsync(approved?.missing((id) => id === '9') ?? [])).toEqual(['10', '11']);
  });

  test('is the newest approval; the one before it is superseded', async () => {
    const first = await approve(here, await create(here, [page([anna])]));
    const second = await approve(here, await create(here, [page([bo])]));
    expect((await approvedExportOf(db.kysely, here.connectionId))?.exportId).toBe(second.id);
    const shown = await showExport(
      { db: db.kysely },
      { connectionId: here.connectionId, exportId: first.id },
    );
    expect(shown.export.state).toBe('superseded');
  });
});

describe('retention', () => {
  const neverAccepted = () => Promise.resolve(undefined);

  test('erases people of exports after 14 days; numbers, fingerprint and verdict stay', async () => {
    const made = await create(here, [page([anna, bo])]);
    here.clock.advance(14 * dayMs);
    await expireExports({ db, clock: here.clock, firstAcceptedAt: neverAccepted });
    expect(await idsIn(here, made)).toHaveLength(2);
    here.clock.advance(1);
    await expireExports({ db, clock: here.clock, firstAcceptedAt: neverAccepted });
    const { export: left } = await showExport(
      { db: db.kysely },
      { connectionId: here.connectionId, exportId: made.id },
    );
    expect(left).toMatchObject({
      state: 'expired',
      fingerprint: made.fingerprint,
      peopleErasedAt: here.clock.now(),
    });
    expect(left.summary).toMatchObject({ people: 2, invalid: [] });
    expect(left.summary.findings.flatMap(({ people }) => people)).toEqual([]);
    expect(await idsIn(here, made)).toEqual([]);
    expect(await expireExports({ db, clock: here.clock, firstAcceptedAt: neverAccepted })).toEqual({
      expired: 0,
      erased: 0,
    });
  });

  test('keeps the approved one until 14 days after the first accepted run', async () => {
    const made = await approve(here, await create(here, [page([anna])]));
    here.clock.advance(40 * dayMs);
    await expireExports({ db, clock: here.clock, firstAcceptedAt: neverAccepted });
    expect(await idsIn(here, made)).toEqual(['10']);
    const acceptedAt = here.clock.now();
    here.clock.advance(14 * dayMs);
    await expireExports({ db, clock: here.clock, firstAcceptedAt: () => Promise.resolve(acceptedAt) });
    expect(await idsIn(here, made)).toEqual(['10']);
    here.clock.advance(1);
    await expireExports({ db, clock: here.clock, firstAcceptedAt: () => Promise.resolve(acceptedAt) });
    expect(await idsIn(here, made)).toEqual([]);
    expect(await approvedExportOf(db.kysely, here.connectionId)).toBeUndefined();
  });
});
