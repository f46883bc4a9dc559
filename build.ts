import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buildPages } from './src/api/build-pages.ts';

/** Makes dist/ out of src/ and web/: compiled JavaScript, the migrations beside the module that reads them, and the pages. */
async function build(): Promise<void> {
  const root = import.meta.dirname;
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const compiler = join(
    dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
    'bin',
    'tsc',
  );
  const result = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
  cpSync(join(root, 'src/db/migrations'), join(root, 'dist/db/migrations'), { recursive: true });
  await buildPages(root);
}

await build();
