import { createHash, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { link, open, readFile, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../domain/app-error.ts';

/** A 256-bit symmetric key and its id: the first 16 hex digits of a SHA-256 over it. */
export interface MasterKey {
  kid: string;
  key: Uint8Array;
}

/** `current` seals and opens; `older` only opens. During a rotation there is one older key, otherwise none. */
export interface MasterKeys {
  current: MasterKey;
  older: readonly MasterKey[];
}

export interface MasterKeySource {
  /** The value of the environment's master key: one key, or `new,old` during a rotation. */
  secret?: string | undefined;
  /** A file that holds the same; it must exist. */
  file?: string | undefined;
  /** Where `master.key` stands when neither is given; beside, never inside, the database directory. */
  dataDir: string;
}

/**
 * The master key from the environment, a file, or `<dataDir>/master.key`, which is generated once with mode 0600.
 * It is never generated while sealed secrets exist: that would only hide that the right one is lost (K15).
 * Throws AppError MASTER_KEY_MISSING or MASTER_KEY_INVALID. Whether it fits the database is asked by checkMasterKey.
 */
export async function loadMasterKeys(
  source: MasterKeySource,
  sealedDataExists: () => Promise<boolean>,
): Promise<MasterKeys> {
  if (source.secret !== undefined) return parseMasterKeys(source.secret, 'the environment');
  const path = source.file ?? masterKeyPath(source.dataDir);
  const text = await readIfThere(path);
  if (text !== undefined) return parseMasterKeys(text, path);
  if (source.file !== undefined || (await sealedDataExists())) throw masterKeyMissing(path);
  await createOnce(path, `${newKeyText()}\n`);
  return parseMasterKeys(await readFile(path, 'utf8'), path);
}

export function masterKeyPath(dataDir: string): string {
  return join(dataDir, 'master.key');
}

/**
 * Puts a new key before the present one in `path`; both are readable until `finishMasterKeyRotation`. A file that already
 * holds two keys is a rotation that was interrupted: it is left as it is, and that rotation goes on.
 * Throws AppError MASTER_KEY_MISSING, MASTER_KEY_INVALID or MASTER_KEY_NOT_WRITTEN.
 */
export async function startMasterKeyRotation(path: string): Promise<MasterKeys> {
  const text = await readIfThere(path);
  if (text === undefined) throw masterKeyMissing(path);
  const keys = parseMasterKeys(text, path);
  if (keys.older.length > 0) return keys;
  const both = `${newKeyText()}\n${text.trim()}\n`;
  await replaceFile(path, both);
  return parseMasterKeys(both, path);
}

/**
 * Leaves `current` alone in `path`. Only to be called when nothing is sealed with the older key any more. A file whose first key
 * is another one by now belongs to a later rotation and is left as it is.
 */
export async function finishMasterKeyRotation(path: string, current: MasterKey): Promise<MasterKeys> {
  const keys = parseMasterKeys(await readFile(path, 'utf8'), path);
  if (keys.current.kid !== current.kid || keys.older.length === 0) return keys;
  await replaceFile(path, `${Buffer.from(keys.current.key).toString('base64url')}\n`);
  return { current: keys.current, older: [] };
}

/** A key with its id, which follows from the key, so that a wrong key is recognised before anything is opened. */
export function masterKeyOf(key: Uint8Array): MasterKey {
  return {
    kid: createHash('sha256').update('rollcall key id\0').update(key).digest('hex').slice(0, 16),
    key,
  };
}

function parseMasterKeys(text: string, where: string): MasterKeys {
  const keys = text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map((part) => masterKeyOf(decodeKey(part, where)));
  const [current, ...older] = keys;
  if (!current || older.length > 1) throw masterKeyInvalid(where, `${keys.length} keys`);
  return { current, older };
}

function decodeKey(text: string, where: string): Uint8Array {
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64url');
  if (key.length !== 32) throw masterKeyInvalid(where, `a key of ${key.length} bytes`);
  return key;
}

function newKeyText(): string {
  return randomBytes(32).toString('base64url');
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Of two starters at once one writes; the other finds the file and reads it. */
async function createOnce(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeSafely(draft, text);
  try {
    await link(draft, path);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    await unlink(draft);
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  const draft = `${path}.new`;
  try {
    await writeSafely(draft, text);
    await rename(draft, path);
    await using folder = await open(dirname(path), 'r');
    await folder.sync(); // secrets are sealed with the new key next: it has to outlive a power cut
  } catch (cause) {
    throw masterKeyNotWritten(path, cause);
  }
}

async function writeSafely(path: string, text: string): Promise<void> {
  await using file = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC, 0o600);
  await file.chmod(0o600); // an older file of the same name may have been wider
  await file.writeFile(text);
  await file.sync();
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function masterKeyMissing(path: string): AppError {
  return new AppError(
    'MASTER_KEY_MISSING',
    `There is no master key at ${path}, and secrets are sealed with one.`,
    {
      details: { path },
      nextStep:
        'The operator puts the key back from its backup, or names it by ROLLCALL_MASTER_KEY or ROLLCALL_MASTER_KEY_FILE.',
    },
  );
}

function masterKeyInvalid(where: string, found: string): AppError {
  return new AppError(
    'MASTER_KEY_INVALID',
    `The master key in ${where} is not one or two keys of 32 bytes: found ${found}.`,
    {
      nextStep: 'The operator gives 32 random bytes as base64url or hex, e.g. from: openssl rand -hex 32',
    },
  );
}

function masterKeyNotWritten(path: string, cause: unknown): AppError {
  return new AppError('MASTER_KEY_NOT_WRITTEN', `The master key at ${path} cannot be exchanged there.`, {
    details: { path },
    cause,
    nextStep:
      'The operator makes the file and its folder writable; or, where it is mounted read-only, puts the new key and below it the old one into it, runs this again, and takes the old one out.',
  });
}
