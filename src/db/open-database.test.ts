import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type DataDirectory,
  dataDirectory,
  databaseProcess,
  until,
} from '../../test/support/data-directory.ts';
import { testDatabase } from '../../test/support/database.ts';
import { testPostgresPackage } from '../../test/support/test-server.ts';
import { silentLogger } from '../platform/logger.ts';
import { type OpenedDatabase, openDatabase } from './open-database.ts';

function open(directory: DataDirectory, role: 'owner' | 'any' = 'any'): Promise<OpenedDatabase> {
  const embedded = { ...testPostgresPackage(), isDurable: false };
  return openDatabase({ config: { dataDir: directory.path }, role, log: silentLogger, embedded });
}

let directory: DataDirectory;

beforeAll(async () => {
  directory = await dataDirectory();
});

afterAll(() => directory[Symbol.asyncDispose]());

test('starts a PostgreSQL of its own on loopback, keeps its password to itself, and stops it at the end', async () => {
  {
    await using opened = await open(directory);
    expect(opened).toMatchObject({
      owner: true,
      where: expect.stringContaining(join(directory.path, 'postgres')),
    });
    const { rows } = await opened.database.pool.query(
      `select current_setting('listen_addresses') as address, current_setting('unix_socket_directories') as socket,
              current_setting('data_checksums') as checksums, current_setting('jit') as jit,
              (select datcollate from pg_database where datname = current_database()) as collation,
              (select count(*) from schema_migrations) > 0 as is_migrated`,
    );
    expect(rows).toEqual([
      { address: '127.0.0.1', socket: '', checksums: 'on', jit: 'off', collation: 'C', is_migrated: true },
    ]);
    const connectionFile = join(directory.path, 'connection.json');
    expect((await stat(connectionFile)).mode & 0o777).toBe(0o600);
    expect((await stat(join(directory.path, 'postgres'))).mode & 0o777).toBe(0o700);
    expect(opened.where).not.toContain(JSON.parse(await readFile(connectionFile, 'utf8')).connection_string);
  }
  expect(await directory.running()).toEqual([]);
  await expect(stat(join(directory.path, 'connection.json'))).rejects.toMatchObject({ code: 'ENOENT' });
});

test('refuses a second owner and lets commands work beside the first', async () => {
  await using owner = await databaseProcess(directory.path, 'owner');
  expect(owner.opened).toEqual({ owner: true });
  await expect(open(directory, 'owner')).rejects.toMatchObject({
    code: 'DATA_DIR_IN_USE',
    details: { pid: owner.child.pid },
  });
  await using first = await open(directory);
  await using second = await open(directory);
  expect([first.owner, second.owner]).toEqual([false, false]);
  await first.database.pool.query('create table noted (n integer)');
  await second.database.pool.query('insert into noted values (1)');
  expect(await owner.ask('select n from noted')).toEqual({ rows: [{ n: 1 }] });
});

test('hands the server over when the command that started it ends before others, and the last one stops it', async () => {
  await using starter = await databaseProcess(directory.path, 'any');
  await using server = await open(directory, 'owner');
  starter.child.stdin?.write('close\n');
  expect(await starter.ended).toBe(0);
  expect((await server.database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await server[Symbol.asyncDispose]();
  expect(await directory.running()).toEqual([]);
});

test('starts one server for processes that start at once in a new directory', async () => {
  await using fresh = await dataDirectory();
  const all = await Promise.all([1, 2, 3].map(() => databaseProcess(fresh.path, 'any')));
  await using _ended = disposeAll(all);
  expect(all.filter(({ opened }) => opened['owner'] === true)).toHaveLength(1);
  const ports = await Promise.all(all.map(({ ask }) => ask(`select current_setting('port') as port`)));
  expect(new Set(ports.map((answer) => JSON.stringify(answer))).size).toBe(1);
});

test.each(['SIGINT', 'SIGTERM'] as const)('stops the server with the process on %s', async (signal) => {
  await using owner = await databaseProcess(directory.path, 'owner');
  owner.child.kill(signal);
  expect(await owner.ended).toBe(signal);
  expect(await directory.running()).toEqual([]);
});

test('stops the server when the process ends without having closed it', async () => {
  await using owner = await databaseProcess(directory.path, 'owner');
  owner.child.stdin?.write('exit\n');
  expect(await owner.ended).toBe(0);
  await until(async () => (await directory.running()).length === 0);
});

test('uses the database of DATABASE_URL, migrated, and names it without its password', async () => {
  await using database = await testDatabase();
  await using opened = await openDatabase({
    config: { dataDir: '/nowhere', databaseUrl: database.connectionString },
    role: 'owner',
    log: silentLogger,
  });
  expect(opened.owner).toBe(false);
  expect(opened.where).toContain(new URL(database.connectionString).host);
  expect(opened.where).not.toContain(
    new URL(database.connectionString).password || 'no password to look for',
  );
});

test('says that the database cannot be reached when DATABASE_URL leads nowhere', async () => {
  const databaseUrl = 'postgresql://rollcall@127.0.0.1:1/rollcall';
  await expect(
    openDatabase({ config: { dataDir: '/nowhere', databaseUrl }, role: 'any', log: silentLogger }),
  ).rejects.toMatchObject({ code: 'DB_UNAVAILABLE' });
});

function disposeAll(all: AsyncDisposable[]): AsyncDisposable {
  const stack = new AsyncDisposableStack();
  for (const one of all) stack.use(one);
  return stack;
}
