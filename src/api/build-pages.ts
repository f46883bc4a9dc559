import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '../domain/app-error.ts';

const run = promisify(execFile);

/** What the pages are made of, from a clone's root. */
const sources = ['web/**/*', 'client/**/*', 'vite.config.ts', 'package-lock.json'];
const built = 'dist/web';
const stamp = '.built-from';

/** Are the built pages there, and made of the sources as they are now? */
export async function arePagesCurrent(clone: string): Promise<boolean> {
  const builtFrom = await readFile(join(clone, built, stamp), 'utf8').catch(() => undefined);
  return builtFrom === (await fingerprint(clone));
}

/**
 * Makes dist/web out of web/, by Vite in a process of its own: it needs memory that nobody else should keep, and an environment that
 * says nothing of tests. Throws PAGES_NOT_BUILT with what Vite said as its cause; a clone has Vite, a package does not.
 */
export async function buildPages(clone: string): Promise<void> {
  const from = await fingerprint(clone);
  // Beside the old ones, which somebody may be serving, and which another process may be replacing too.
  const made = join(clone, `dist/.web-${process.pid}`);
  const vite = join(clone, 'node_modules/vite/bin/vite.js');
  try {
    await run(process.execPath, [vite, 'build', '--logLevel', 'warn', '--outDir', made], {
      cwd: clone,
      timeout: 300_000,
    });
  } catch (cause) {
    throw new AppError('PAGES_NOT_BUILT', 'The web pages could not be built.', {
      nextStep: 'Look at what `npm run build:web` says.',
      cause,
    });
  }
  await writeFile(join(made, stamp), from);
  await rm(join(clone, built), { recursive: true, force: true });
  await rename(made, join(clone, built)).catch(unlessThere);
  await rm(made, { recursive: true, force: true });
}

/** Another process was faster, with the same sources. */
function unlessThere(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
}

/** By names and contents, not by times: a fresh clone has all of them at once. */
async function fingerprint(clone: string): Promise<string> {
  const files = globSync(sources, { cwd: clone, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(file.slice(clone.length)).update('\0');
    hash.update(await readFile(file)).update('\0');
  }
  return hash.digest('hex');
}
