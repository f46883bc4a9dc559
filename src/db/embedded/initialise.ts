import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../domain/app-error.ts';
import type { Account } from './account.ts';
import type { Place } from './place.ts';

const Marker = z.object({ password: z.string(), major: z.number() });
export type Marker = z.infer<typeof Marker>;

/**
 * Makes the database directory when there is none, and gives what was written into it at the end. It is made beside its place and
 * moved there when it is whole, so whatever stands half-made is thrown away. Throws DB_OTHER_VERSION, DB_START_FAILED.
 */
export async function ensureInitialised(place: Place, options: { isDurable: boolean }): Promise<Marker> {
  const half = `${place.postgres}.half-made`;
  await rm(half, { recursive: true, force: true });
  if (!(await exists(place.postgres))) await initialise(place, { directory: half, ...options });
  const marker = await readMarker(place);
  const version = Number.parseInt(await readFile(join(place.postgres, 'PG_VERSION'), 'utf8'), 10);
  if (version !== place.binaries.major) throw otherVersion(place, version);
  return marker;
}

async function initialise(place: Place, options: { directory: string; isDurable: boolean }): Promise<void> {
  const { directory } = options;
  const password = randomBytes(24).toString('base64url');
  const passwordFile = `${directory}.password`;
  await mkdir(directory, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  await give(place.account, directory, passwordFile);
  try {
    await runInitdb(place, [
      `--pgdata=${directory}`,
      '--username=rollcall',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--data-checksums',
      ...localeOptions(place.binaries.major),
      ...(options.isDurable ? [] : ['--no-sync']),
    ]);
  } finally {
    await rm(passwordFile, { force: true });
  }
  const markerFile = join(directory, 'rollcall.json');
  await writeFile(markerFile, JSON.stringify({ password, major: place.binaries.major } satisfies Marker), {
    mode: 0o600,
    flush: true,
  });
  await give(place.account, markerFile);
  await rename(directory, place.postgres);
}

/** The builtin provider's order cannot change under an index when the system's libraries change. PostgreSQL 15 and 16 lack it. */
function localeOptions(major: number): string[] {
  return major >= 17
    ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
    : ['--locale=C'];
}

async function runInitdb(place: Place, args: string[]): Promise<void> {
  const child = spawn(join(place.binaries.directory, 'bin', 'initdb'), args, {
    cwd: '/',
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(place.account && { uid: place.account.uid, gid: place.account.gid }),
  });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-2000);
  });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (status === 0) return;
  throw new AppError('DB_START_FAILED', 'The database directory could not be made.', {
    details: { directory: place.postgres, exit_code: status ?? -1, initdb: output.trim() },
    nextStep:
      'Check free space and permissions of the directory, or set DATABASE_URL to a PostgreSQL of your own.',
  });
}

async function readMarker(place: Place): Promise<Marker> {
  const text = await readFile(join(place.postgres, 'rollcall.json'), 'utf8').catch((cause: unknown) => {
    throw new AppError('DB_NOT_OURS', `There is a directory ${place.postgres} that Rollcall did not make.`, {
      details: { directory: place.postgres },
      cause,
      nextStep:
        'Move it away, name another --data-dir, or set DATABASE_URL to that PostgreSQL. Nothing in it was changed.',
    });
  });
  return Marker.parse(JSON.parse(text));
}

function otherVersion(place: Place, found: number): AppError {
  const ours = place.binaries.major;
  return new AppError(
    'DB_OTHER_VERSION',
    `The database directory is of PostgreSQL ${found}, and this Rollcall brings PostgreSQL ${ours}.`,
    {
      details: { directory: place.postgres, found, expected: ours },
      nextStep: `Start the Rollcall release that made it, copy the data with "rollcall db move", then use this one. Nothing was changed.`,
    },
  );
}

async function give(account: Account | undefined, ...paths: string[]): Promise<void> {
  for (const path of paths) {
    if (account) await chown(path, account.uid, account.gid);
    await chmod(path, (await stat(path)).isDirectory() ? 0o700 : 0o600);
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
