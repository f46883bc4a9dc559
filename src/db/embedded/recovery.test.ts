import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type DataDirectory,
  dataDirectory,
  databaseProcess,
  kill,
  until,
} from '../../../test/support/data-directory.ts';
import { testPostgresPackage } from '../../../test/support/test-server.ts';
import { silentLogger } from '../../platform/logger.ts';
import { type OpenedDatabase, openDatabase } from '../open-database.ts';

function open(directory: DataDirectory, role: 'owner' | 'any' = 'any'): Promise<OpenedDatabase> {
  const embedded = { ...testPostgresPackage(), isDurable: false };
  return openDatabase({ config: { dataDir: directory.path }, role, log: silentLogger, embedded });
}

// One directory for all of these: each starts on what the one before it left.
let directory: DataDirectory;

beforeAll(async () => {
  directory = await dataDirectory();
});

afterAll(() => directory[Symbol.asyncDispose]());

test('K6 adopts the server of an owner that was killed, with everything committed', async () => {
  await using killed = await databaseProcess(directory.path, 'owner');
  await killed.ask('create table adopted (n integer)');
  await killed.ask('insert into adopted values (1)');
  const postmaster = await directory.postmaster();
  killed.child.kill('SIGKILL');
  await killed.ended;
  await using next = await open(directory, 'owner');
  expect(next.owner).toBe(true);
  expect(await directory.postmaster()).toBe(postmaster);
  expect((await next.database.pool.query('select n from adopted')).rows).toEqual([{ n: 1 }]);
});

test('K6 starts again after both were killed, with everything committed', async () => {
  await using killed = await databaseProcess(directory.path, 'owner');
  await killed.ask('create table kept as select 1 as n');
  kill(await directory.postmaster());
  killed.child.kill('SIGKILL');
  await killed.ended;
  await using next = await open(directory, 'owner');
  expect((await next.database.pool.query('select n from kept')).rows).toEqual([{ n: 1 }]);
});

test('K6 says so when PostgreSQL is killed under a statement, brings it back, and works again', async () => {
  await using opened = await open(directory, 'owner');
  const { database } = opened;
  await database.pool.query('create table brought_back as select 1 as n');
  const underWay = database.session((client) => client.query('select pg_sleep(60)'));
  const failure = expect(underWay).rejects.toMatchObject({ code: 'DB_UNAVAILABLE' });
  await until(async () => {
    const { rows } = await database.pool.query(
      `select 1 from pg_stat_activity where query like '%pg_sleep(60)' and state = 'active' and pid <> pg_backend_pid()`,
    );
    return rows.length > 0;
  });
  kill(await directory.postmaster());
  await failure;
  // The other sessions end a moment later; one of them might carry out a last statement.
  await until(async () => (await directory.running()).length === 0);
  const rows = await database.transaction(
    async (_tx, client) => (await client.query('select n from brought_back')).rows,
  );
  expect(rows).toEqual([{ n: 1 }]);
});

test('starts over a pid file that names a process of somebody else', async () => {
  await (await open(directory))[Symbol.asyncDispose]();
  const pidFile = [process.pid, join(directory.path, 'postgres'), 1, 1, '', '127.0.0.1', '', 'ready', ''];
  await writeFile(join(directory.path, 'postgres/postmaster.pid'), pidFile.join('\n'));
  await using opened = await open(directory);
  expect((await opened.database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
});

test('throws away a half-made database directory and makes a whole one', async () => {
  await using elsewhere = await dataDirectory();
  await mkdir(join(elsewhere.path, 'postgres.half-made/base'), { recursive: true });
  await writeFile(join(elsewhere.path, 'postgres.half-made/PG_VERSION'), '18\n');
  await using opened = await open(elsewhere);
  expect(opened.owner).toBe(true);
  await expect(stat(join(elsewhere.path, 'postgres.half-made'))).rejects.toMatchObject({ code: 'ENOENT' });
});

test('leaves a database directory alone that it did not make, or that is of another PostgreSQL', async () => {
  await using elsewhere = await dataDirectory();
  const postgres = join(elsewhere.path, 'postgres');
  await mkdir(postgres);
  await writeFile(join(postgres, 'PG_VERSION'), '14\n');
  await expect(open(elsewhere)).rejects.toMatchObject({ code: 'DB_NOT_OURS' });
  await writeFile(join(postgres, 'rollcall.json'), JSON.stringify({ password: 'invented', major: 14 }));
  await expect(open(elsewhere)).rejects.toMatchObject({ code: 'DB_OTHER_VERSION', details: { found: 14 } });
  expect(await readFile(join(postgres, 'PG_VERSION'), 'utf8')).toBe('14\n');
});
