import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { until } from '../../test/support/data-directory.ts';
import { emptyTestDatabase, type TestDatabase } from '../../test/support/database.ts';
import { Database } from './database.ts';
import { migrate, readMigrations } from './migrate.ts';

test('K14 lets two starters migrate at once: one does it, the other finds it done', async () => {
  await using db = await emptyTestDatabase();
  await using other = new Database({ connectionString: db.connectionString });
  const [first, second] = await Promise.all([migrate(db), migrate(other)]);
  const all = (await readMigrations()).map(({ name }) => name);
  expect([...first, ...second].sort()).toEqual([...all].sort());
  expect(await migrate(db)).toEqual([]);
});

test('K14 takes an interrupted migration back and does it again from its beginning', async () => {
  await using db = await emptyTestDatabase();
  await using files = await migrationFiles({ '0001_first.sql': 'create table a (n integer);' });
  await migrate(db, files.url);
  await writeFile(join(files.path, '0002_second.sql'), `create table b (n integer); select pg_sleep(60);`);
  const interrupted = expect(migrate(db, files.url)).rejects.toMatchObject({ code: 'DB_UNAVAILABLE' });
  await until(async () => {
    const { rows } = await db.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event = 'PgSleep'`,
    );
    return rows.length > 0;
  });
  await interrupted;
  expect(await tables(db)).toEqual(['a', 'schema_migrations']);
  await writeFile(join(files.path, '0002_second.sql'), 'create table b (n integer);');
  expect(await migrate(db, files.url)).toEqual(['second']);
  expect(await tables(db)).toEqual(['a', 'b', 'schema_migrations']);
});

test('K14 leaves nothing of a migration that fails half way', async () => {
  await using db = await emptyTestDatabase();
  await using files = await migrationFiles({
    '0001_first.sql': 'create table a (n integer);',
    '0002_second.sql': 'create table b (n integer); create table a (n integer);',
  });
  await expect(migrate(db, files.url)).rejects.toMatchObject({ code: '42P07' });
  expect(await tables(db)).toEqual(['a', 'schema_migrations']);
});

test('K14 refuses a database that is ahead of the program, or whose migration was another', async () => {
  await using db = await emptyTestDatabase();
  await using files = await migrationFiles({
    '0001_first.sql': 'create table a (n integer);',
    '0002_second.sql': 'create table b (n integer);',
  });
  await migrate(db, files.url);
  await rm(join(files.path, '0002_second.sql'));
  await expect(migrate(db, files.url)).rejects.toMatchObject({
    code: 'DB_NEWER',
    details: { database_version: 2, program_version: 1 },
  });
  await copyFile(join(files.path, '0001_first.sql'), join(files.path, '0002_second.sql'));
  await expect(migrate(db, files.url)).rejects.toMatchObject({ code: 'DB_MIGRATION_CHANGED' });
});

test('refuses a gap in the numbers of the migrations', async () => {
  await using files = await migrationFiles({ '0001_first.sql': '', '0003_third.sql': '' });
  await expect(readMigrations(files.url)).rejects.toThrow('0003_third.sql');
});

async function tables(db: TestDatabase): Promise<string[]> {
  const { rows } = await db.pool.query<{ tablename: string }>(
    `select tablename from pg_tables where schemaname = 'public' order by 1`,
  );
  return rows.map(({ tablename }) => tablename);
}

async function migrationFiles(
  files: Record<string, string>,
): Promise<AsyncDisposable & { url: URL; path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'rollcall-migrations-'));
  for (const [name, sql] of Object.entries(files)) await writeFile(join(path, name), sql);
  return {
    path,
    url: pathToFileURL(`${path}/`),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}
