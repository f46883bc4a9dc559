import { expect, test } from 'vitest';
import { anna, bo, cees, create, dayMs, exportingForFile, page } from '../../test/support/test-exports.ts';
import { expireExports } from './expire-exports.ts';
import { listExportPeople } from './list-export-people.ts';
import { listExports } from './list-exports.ts';

const here = await exportingForFile();
const { db } = here;

test('exports come page by page, the newest first', async () => {
  const made: string[] = [];
  for (let count = 0; count < 5; count += 1) {
    made.unshift((await create(here, [page([anna])])).id);
    here.clock.advance(1000);
  }
  const { connectionId } = here;
  const seen: string[] = [];
  let before: { createdAt: Date; id: string } | undefined;
  for (;;) {
    const some = await listExports({ db: db.kysely }, { connectionId, limit: 2, before });
    seen.push(...some.map(({ id }) => id));
    before = some.at(-1);
    if (some.length < 2) break;
  }
  expect(seen).toEqual(made);
});

test('the people of an export come page by page, and are found by name, address, id and finding', async () => {
  const made = await create(here, [page([anna, bo, cees])]);
  const which = { connectionId: here.connectionId, exportId: made.id };
  const found = async (more: { search?: string; finding?: string; offset?: number; limit?: number }) => {
    const { people, hasMore } = await listExportPeople({ db: db.kysely }, { ...which, limit: 10, ...more });
    return [people.map(({ external_id }) => external_id).join(), hasMore];
  };
  expect(await found({})).toEqual(['10,11,9', false]);
  expect(await found({ limit: 2 })).toEqual(['10,11', true]);
  expect(await found({ limit: 2, offset: 2 })).toEqual(['9', false]);
  expect(await found({ search: 'anna SHARED' })).toEqual(['10', false]);
  expect(await found({ search: '11' })).toEqual(['11', false]);
  expect(await found({ search: '%' })).toEqual(['', false]);
  expect(await found({ search: "' or true --" })).toEqual(['', false]);
  expect(await found({ finding: 'EMAIL_DUPLICATE' })).toEqual(['10,9', false]);
  expect(await found({ finding: 'MANAGER_UNKNOWN' })).toEqual(['9', false]);
});

test('nobody is given of an export whose people were erased, nor of an export of another connection', async () => {
  const made = await create(here, [page([anna, bo])]);
  const which = { connectionId: here.connectionId, exportId: made.id, limit: 10 };
  here.clock.advance(15 * dayMs);
  await expireExports({ db, clock: here.clock, firstAcceptedAt: () => Promise.resolve(undefined) });
  expect(await listExportPeople({ db: db.kysely }, which)).toEqual({ people: [], hasMore: false });
  const other = { ...which, connectionId: made.id };
  await expect(listExportPeople({ db: db.kysely }, other)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
