import { expect, test } from 'vitest';
import { aConnection, roomForFile } from '../../test/support/connection-room.ts';
import { ensureIntakeKey } from './ensure-intake-key.ts';
import { listWrappedKeys, replaceWrappedKey } from './wrapped-keys.ts';

const { db, room } = await roomForFile();

test('K15 every column of the database that holds a wrapped data key is in the one list of them', async () => {
  const { customerId } = await aConnection(room);
  const { kid } = await ensureIntakeKey(room.deps);
  const destinationId = room.ids.next<'destination'>();
  await db.pool.query(
    `insert into destinations (id, kind, name, state, settings, options, data_key_sealed, created_by, created_at)
     values ($1, 'webhook', 'Somewhere', 'active', '{}', '{}', 'wrapped', 'a test', now())`,
    [destinationId],
  );
  const { rows } = await db.pool.query<{ name: string }>(
    "select table_name as name from information_schema.columns where column_name = 'data_key_sealed' order by 1",
  );
  const listed = await listWrappedKeys(db.kysely);
  expect(listed.map(({ table, row }) => [table, row])).toEqual([
    ['customers', customerId],
    ['destinations', destinationId],
    ['intake_keys', kid],
  ]);
  expect(listed.map(({ table }) => table)).toEqual(rows.map(({ name }) => name));
  for (const key of listed) {
    expect(await replaceWrappedKey(db.kysely, key, 'another')).toBe(true);
    expect(await replaceWrappedKey(db.kysely, key, 'late')).toBe(false);
  }
  expect((await listWrappedKeys(db.kysely)).map(({ wrapped }) => wrapped)).toEqual(Array(3).fill('another'));
});
