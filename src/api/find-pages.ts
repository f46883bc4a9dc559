import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../domain/app-error.ts';
import { arePagesCurrent, buildPages } from './build-pages.ts';

/**
 * Where the built pages are. A package holds them; in a clone they are built where that was not done yet, or from other sources.
 * `say` hears a sentence when that takes a while. Throws PAGES_MISSING when there are none and nothing to build them from.
 */
export async function findPages(say: (sentence: string) => void): Promise<string> {
  const inPackage = join(import.meta.dirname, '../web');
  if (isBuilt(inPackage)) return inPackage;
  const clone = join(import.meta.dirname, '../..');
  if (!existsSync(join(clone, 'vite.config.ts'))) {
    throw new AppError('PAGES_MISSING', 'The web pages are not in this package.', {
      nextStep: 'Install the package again; in a clone: npm run build:web',
    });
  }
  if (!(await arePagesCurrent(clone))) {
    say('Building the web pages, this once …');
    await buildPages(clone);
  }
  return join(clone, 'dist/web');
}

function isBuilt(directory: string): boolean {
  return existsSync(join(directory, 'console/index.html'));
}
