import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedPages } from './pages.ts';

const root = join(import.meta.dirname, '../../..');

/** Writes every generated page: `npm run docs`. */
function writePages(): void {
  for (const { path, text } of generatedPages()) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    process.stdout.write(`${path}\n`);
  }
}

writePages();
