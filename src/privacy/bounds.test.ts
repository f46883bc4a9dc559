import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { ourTables } from '../db/our-tables.ts';

const page = new URL('../../docs/operate/data.md', import.meta.url);

test('the operator’s page says of every table what bounds it, and of no other', async () => {
  await using db = await testDatabase();
  const tables = await db.session(ourTables);
  const text = await readFile(page, 'utf8');
  const [, section = ''] = text.split('## What grows, and what bounds it');
  const named = section
    .split('\n## ', 1)
    .flatMap((part) => part.split('\n'))
    .filter((line) => line.startsWith('| '))
    .flatMap((line) => [...(line.split('|')[2] ?? '').matchAll(/`([a-z_]+)`/g)].map(([, name = '']) => name));
  expect(named.filter((name) => name !== 'jobs').toSorted()).toEqual(
    tables.map(({ name }) => name).toSorted(),
  );
});
