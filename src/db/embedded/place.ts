import { createHash } from 'node:crypto';
import { access, chmod, constants, mkdir, mkdtemp, realpath, rmdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../domain/app-error.ts';
import { type Account, canReach, ownerOf, serverAccount } from './account.ts';
import { type Binaries, completeLinks, copyBinaries, findBinaries } from './binaries.ts';

/** Where an embedded PostgreSQL stands and under which account it runs. */
export interface Place {
  /** What the operator named: the lock, log and connection files stand here. */
  dataDirectory: string;
  /** PostgreSQL's own directory. */
  postgres: string;
  binaries: Binaries;
  account: Account | undefined;
}

export interface PlaceOptions {
  /** Another package directory than the installed one of this platform. */
  packageDirectory?: string;
  /** Where root keeps what an unprivileged account must reach. */
  reachableDirectory?: string;
}

/**
 * Finds or makes the place for `dataDirectory`. As root, where the unprivileged account cannot get at the data directory or the
 * binaries (a home of mode 0700), they stand under /var/lib/rollcall, and a file in the data directory says so.
 * Throws DATA_DIR_FORBIDDEN, DB_NO_ACCOUNT, DB_NO_BINARIES.
 */
export async function findPlace(dataDirectory: string, options: PlaceOptions = {}): Promise<Place> {
  const usual = serverAccount();
  const own = await ensureWritable(dataDirectory, usual ? 0o711 : 0o700);
  const found = await findBinaries(options.packageDirectory);
  const isComplete = await completeLinks(found);
  if (!usual) {
    const binaries = isComplete ? found : await copyBinaries(found, own);
    return { dataDirectory: own, postgres: join(own, 'postgres'), binaries, account: undefined };
  }

  const reachable = options.reachableDirectory ?? '/var/lib/rollcall';
  const { postgres, account } = await placeForData(own, { reachable, account: usual });
  const mayRun = isComplete && canReach(account, found.directory, join(found.directory, 'bin', 'postgres'));
  const binaries = mayRun ? found : await copyBinaries(found, await openDirectory(reachable));
  return { dataDirectory: own, postgres, binaries, account };
}

async function placeForData(
  own: string,
  usual: { reachable: string; account: Account },
): Promise<{ postgres: string; account: Account }> {
  const hash = createHash('sha256').update(own).digest('hex').slice(0, 16);
  const candidates = [join(own, 'postgres'), join(usual.reachable, hash, 'postgres')] as const;
  for (const postgres of candidates) {
    // Data made earlier stay where they are, and with the account that made them.
    const made = await stat(postgres).catch(() => undefined);
    if (made) return { postgres, account: ownerOf(made) };
  }

  // A probe inside, since the directory itself may be passed through without being readable.
  const probe = await mkdtemp(join(own, 'reachable-'));
  await chmod(probe, 0o755);
  const isReachable = canReach(usual.account, probe);
  await rmdir(probe);
  if (isReachable) return { postgres: candidates[0], account: usual.account };
  await openDirectory(usual.reachable);
  await openDirectory(join(usual.reachable, hash));
  await writeFile(
    join(own, 'where-is-the-data.txt'),
    `Rollcall was started as root and runs PostgreSQL as "${usual.account.name}", who cannot enter this directory.\nThe database is in ${candidates[1]}\n`,
  );
  return { postgres: candidates[1], account: usual.account };
}

async function ensureWritable(directory: string, mode: number): Promise<string> {
  try {
    await mkdir(directory, { recursive: true, mode });
    await access(directory, constants.R_OK | constants.W_OK | constants.X_OK);
    return await realpath(directory);
  } catch (cause) {
    throw new AppError(
      'DATA_DIR_FORBIDDEN',
      `The data directory ${directory} cannot be written by this account.`,
      {
        details: { directory },
        cause,
        nextStep: 'Run the command as the account that made it, or name another --data-dir.',
      },
    );
  }
}

async function openDirectory(path: string): Promise<string> {
  await mkdir(path, { recursive: true });
  // The umask may have taken away what mkdir was told.
  await chmod(path, 0o755);
  return path;
}
