import { createInterface } from 'node:readline';
import { openDatabase } from '../../src/db/open-database.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { testPostgresPackage } from './test-server.ts';

/**
 * A process of its own that opens a data directory: `<data directory> owner|any`. It prints one JSON line when it is open and one
 * per line that it reads: SQL to run, `close` to leave in order, `exit` to end without leaving.
 */
async function main(): Promise<void> {
  const [dataDir = '', role] = process.argv.slice(2);
  const opened = await openDatabase({
    config: { dataDir },
    role: role === 'owner' ? 'owner' : 'any',
    log: silentLogger,
    embedded: { ...testPostgresPackage(), isDurable: false },
  });
  say({ owner: opened.owner });
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === 'exit') process.exit(0);
    if (line === 'close') break;
    say(await opened.database.pool.query(line).then(({ rows }) => ({ rows }), failure));
  }
  process.stdin.destroy();
  await opened[Symbol.asyncDispose]();
}

function say(answer: object): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

function failure(error: unknown): { code: string; message: string } {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'none';
  return { code, message: error instanceof Error ? error.message : '' };
}

main().catch((error: unknown) => {
  say(failure(error));
  process.exitCode = 1;
});
