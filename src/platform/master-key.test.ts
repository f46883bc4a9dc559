import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  finishMasterKeyRotation,
  loadMasterKeys,
  masterKeyPath,
  startMasterKeyRotation,
} from './master-key.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'rollcall-master-key-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

const nothingSealed = async () => false;
const somethingSealed = async () => true;

test('makes a key once, readable by its owner only, and reads the same one afterwards', async () => {
  const made = await loadMasterKeys({ dataDir }, nothingSealed);
  const read = await loadMasterKeys({ dataDir }, somethingSealed);
  expect(read.current.kid).toBe(made.current.kid);
  expect(read.current.key).toHaveLength(32);
  expect((await stat(masterKeyPath(dataDir))).mode & 0o777).toBe(0o600);
});

test('two starters at once end up with one key and no left-over file', async () => {
  const starters = await Promise.all(
    Array.from({ length: 8 }, () => loadMasterKeys({ dataDir }, nothingSealed)),
  );
  expect(new Set(starters.map((keys) => keys.current.kid)).size).toBe(1);
  expect(await readdir(dataDir)).toEqual(['master.key']);
});

test('K15 never makes a new key when secrets were sealed with one that is missing', async () => {
  await expect(loadMasterKeys({ dataDir }, somethingSealed)).rejects.toMatchObject({
    code: 'MASTER_KEY_MISSING',
  });
  expect(await readdir(dataDir)).toEqual([]);
});

test('K15 a named file that does not exist is missing, also in an empty database', async () => {
  const source = { dataDir, file: join(dataDir, 'elsewhere.key') };
  await expect(loadMasterKeys(source, nothingSealed)).rejects.toMatchObject({ code: 'MASTER_KEY_MISSING' });
});

test.each([
  ['hex', '0f'.repeat(32)],
  ['base64url', Buffer.alloc(32, 15).toString('base64url')],
  ['base64', Buffer.alloc(32, 15).toString('base64')],
])('takes a key from the environment as %s', async (_format, secret) => {
  const keys = await loadMasterKeys({ dataDir, secret }, somethingSealed);
  expect(Buffer.from(keys.current.key).toString('hex')).toBe('0f'.repeat(32));
  expect(await readdir(dataDir)).toEqual([]);
});

test.each([
  ['too short', 'c2hvcnQ'],
  ['empty', ''],
  ['three keys', Array.from({ length: 3 }, () => '0f'.repeat(32)).join(',')],
])('refuses a key that is %s, without showing it', async (_what, secret) => {
  const error = await loadMasterKeys({ dataDir, secret }, nothingSealed).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'MASTER_KEY_INVALID' });
  if (secret !== '') expect(String(error)).not.toContain(secret.slice(0, 7));
});

test('K15 a rotation holds two keys, goes on when started again, and ends with the new one', async () => {
  const before = await loadMasterKeys({ dataDir }, nothingSealed);
  const path = masterKeyPath(dataDir);
  const during = await startMasterKeyRotation(path);
  expect(during.older.map((key) => key.kid)).toEqual([before.current.kid]);
  expect(during.current.kid).not.toBe(before.current.kid);

  const resumed = await startMasterKeyRotation(path);
  expect(resumed.current.kid).toBe(during.current.kid);
  expect((await loadMasterKeys({ dataDir }, somethingSealed)).older).toHaveLength(1);

  await finishMasterKeyRotation(path, before.current);
  expect((await loadMasterKeys({ dataDir }, somethingSealed)).older).toHaveLength(1);
  await finishMasterKeyRotation(path, during.current);
  const after = await loadMasterKeys({ dataDir }, somethingSealed);
  expect(after).toEqual({ current: during.current, older: [] });
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readFile(path, 'utf8')).toHaveLength(44);
});

test('an existing file with wider rights is narrowed by a rotation', async () => {
  const path = masterKeyPath(dataDir);
  await writeFile(path, `${'0f'.repeat(32)}\n`, { mode: 0o644 });
  await startMasterKeyRotation(path);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('a key that cannot be exchanged where it stands says so and stays', async () => {
  const path = masterKeyPath(dataDir);
  await writeFile(path, `${'0f'.repeat(32)}\n`, { mode: 0o600 });
  await mkdir(`${path}.new`);
  await expect(startMasterKeyRotation(path)).rejects.toMatchObject({ code: 'MASTER_KEY_NOT_WRITTEN' });
  expect(await readFile(path, 'utf8')).toBe(`${'0f'.repeat(32)}\n`);
});
