import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dataDirectory } from '../../../test/support/data-directory.ts';
import { testPostgresPackage } from '../../../test/support/test-server.ts';
import { completeLinks, findBinaries } from './binaries.ts';
import { FileLock } from './file-lock.ts';
import { findPlace } from './place.ts';
import { isLive, processesIn, readLsof } from './processes.ts';
import { startServer, stopServer } from './server.ts';

const isRoot = process.getuid?.() === 0;

test('makes the library links that a skipped install script left out, and leaves those that stand', async () => {
  await using directory = await dataDirectory();
  const lib = join(directory.path, 'native/lib');
  await mkdir(lib, { recursive: true });
  await writeFile(join(lib, 'libpq.so.5.18'), 'library');
  const links = ['libpq.so', 'libpq.so.5'].map((name) => ({
    source: 'native/lib/libpq.so.5.18',
    target: `native/lib/${name}`,
  }));
  await writeFile(join(directory.path, 'native/pg-symlinks.json'), JSON.stringify(links));
  const binaries = { directory: join(directory.path, 'native'), major: 18, version: '18.0.0' };
  expect([await completeLinks(binaries), await completeLinks(binaries)]).toEqual([true, true]);
  expect(await readlink(join(lib, 'libpq.so.5'))).toBe('libpq.so.5.18');
  expect(await readFile(join(lib, 'libpq.so'), 'utf8')).toBe('library');
});

test('does not take a zombie for a live process', async () => {
  const parent = spawn('/bin/sh', ['-c', 'sleep 0 & echo $!; exec sleep 30'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [chunk]: Buffer[] = await once(parent.stdout, 'data');
  const zombie = Number(chunk?.toString());
  // sleep never collects the child that the shell left it.
  while (await isLive(zombie)) await new Promise((resolve) => setImmediate(resolve));
  expect(process.kill(zombie, 0)).toBe(true);
  expect(await isLive(process.pid)).toBe(true);
  parent.kill('SIGKILL');
});

test('finds processes by the directory they work in', async () => {
  await using directory = await dataDirectory();
  const child = spawn('/bin/sleep', ['30'], { cwd: directory.path, stdio: 'ignore' });
  await once(child, 'spawn');
  expect(await processesIn(directory.path)).toEqual([child.pid]);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await processesIn(directory.path)).toEqual([]);
});

test('reads what lsof says where there is no /proc', () => {
  const output = 'p101\nfcwd\nn/data/postgres\np102\nfcwd\nn/data/postgres2\np103\nfcwd\nn/data/postgres\n';
  expect(readLsof(output, '/data/postgres')).toEqual([101, 103]);
});

test('a file lock is for one, or for many beside each other', async () => {
  await using directory = await dataDirectory();
  const path = join(directory.path, 'x.lock');
  const first = FileLock.tryShared(path);
  const second = FileLock.tryShared(path);
  expect([first, second, FileLock.tryExclusive(path)].map(Boolean)).toEqual([true, true, false]);
  first?.[Symbol.dispose]();
  expect(FileLock.tryExclusive(path)).toBeUndefined();
  second?.[Symbol.dispose]();
  using alone = FileLock.tryExclusive(path);
  expect([alone, FileLock.tryShared(path), FileLock.tryExclusive(path)].map(Boolean)).toEqual([
    true,
    false,
    false,
  ]);
});

test('names the system when there is no PostgreSQL for it', async () => {
  const findElsewhere = (): Promise<unknown> => findBinaries(join(tmpdir(), 'no-such-package'));
  await expect(findElsewhere()).rejects.toMatchObject({ code: 'DB_NO_BINARIES' });
});

test.runIf(isRoot)(
  'as root, keeps data and binaries where the unprivileged account can reach them, and says where',
  async () => {
    const closed = await mkdtemp(join(tmpdir(), 'rollcall-closed-'));
    const reachable = await mkdtemp(join(tmpdir(), 'rollcall-reachable-'));
    await chmod(reachable, 0o755);
    const usual = await findBinaries(testPostgresPackage().packageDirectory);
    const packageDirectory = join(closed, 'package');
    await symlink(join(usual.directory, '..'), packageDirectory);
    const options = { packageDirectory, reachableDirectory: reachable };

    const place = await findPlace(join(closed, 'data'), options);
    expect(place.postgres.startsWith(reachable)).toBe(true);
    expect(place.binaries.directory.startsWith(reachable)).toBe(true);
    expect(await readFile(join(closed, 'data/where-is-the-data.txt'), 'utf8')).toContain(place.postgres);
    const server = await startServer(place, { isDurable: false });
    const again = await findPlace(join(closed, 'data'), options);
    expect(again).toEqual(place);
    expect(await startServer(again, { isDurable: false })).toEqual({ ...server, isAdopted: true });
    await stopServer(server.pid);
    expect(await isLive(server.pid)).toBe(false);
    for (const path of [closed, reachable]) await rm(path, { recursive: true, force: true });
  },
);

test('says why PostgreSQL did not start, with the end of its log', async () => {
  await using directory = await dataDirectory();
  const place = await findPlace(directory.path, testPostgresPackage());
  const server = await startServer(place, { isDurable: false });
  await stopServer(server.pid);
  await writeFile(join(place.postgres, 'postgresql.conf'), 'no_such_setting = on\n');
  await expect(startServer(place, { isDurable: false })).rejects.toMatchObject({
    code: 'DB_START_FAILED',
    details: { last_lines: expect.arrayContaining([expect.stringContaining('no_such_setting')]) },
  });
});
