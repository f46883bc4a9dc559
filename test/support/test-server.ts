import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../../src/db/database.ts';
import { findPlace, type PlaceOptions } from '../../src/db/embedded/place.ts';
import { isLive } from '../../src/db/embedded/processes.ts';
import { livePostmaster, startServer, stopServer } from '../../src/db/embedded/server.ts';
import { migrate } from '../../src/db/migrate.ts';

/** The PostgreSQL of one test run: what is asked of it goes to `adminUrl`, databases are cloned from `template`. */
export interface TestServer extends AsyncDisposable {
  adminUrl: string;
  template: string;
}

const prefix = 'rollcall-test-';

/** Uses `TEST_DATABASE_URL` when it is set, else starts one embedded PostgreSQL; migrates the template. */
export async function startTestServer(env: NodeJS.ProcessEnv): Promise<TestServer> {
  const own = env['TEST_DATABASE_URL'] ? undefined : await startOwn(testPostgresPackage(env));
  const adminUrl = env['TEST_DATABASE_URL'] ?? own?.url ?? '';
  const template = `rollcall_template_${process.pid}_${Date.now()}`;
  {
    await using admin = new Database({ connectionString: adminUrl, connections: 1 });
    if (!own) await dropLeftovers(admin);
    await admin.pool.query(`create database ${template} template template0`);
  }
  {
    await using database = new Database({
      connectionString: databaseUrl(adminUrl, template),
      connections: 1,
    });
    await migrate(database);
  }
  return {
    adminUrl,
    template,
    async [Symbol.asyncDispose]() {
      if (own) return own.stop();
      await using admin = new Database({ connectionString: adminUrl, connections: 1 });
      await admin.pool.query(`drop database if exists ${template} with (force)`);
    },
  };
}

/** Which PostgreSQL package the suite runs on; the installed one unless test:pg15 names another. */
export function testPostgresPackage(env: NodeJS.ProcessEnv = process.env): PlaceOptions {
  const packageDirectory = env['ROLLCALL_TEST_POSTGRES_PACKAGE'];
  return packageDirectory === undefined ? {} : { packageDirectory };
}

export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function startOwn(options: PlaceOptions): Promise<{ url: string; stop: () => Promise<void> }> {
  await sweepOldRuns(options);
  const directory = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  // As root, another account runs PostgreSQL in it.
  await chmod(directory, 0o711);
  const server = await startServer(await findPlace(directory, options), { isDurable: false });
  return {
    url: `postgresql://rollcall:${server.password}@127.0.0.1:${server.port}/postgres`,
    async stop() {
      await stopServer(server.pid);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** A run that was killed leaves its server and its directory; both go when the process that made them is gone. */
async function sweepOldRuns(options: PlaceOptions): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(/^rollcall-test-(\d+)-/.exec(name)?.[1]);
    if (Number.isNaN(pid) || (await isLive(pid))) continue;
    const directory = join(tmpdir(), name);
    try {
      const postmaster = await livePostmaster(await findPlace(directory, options));
      if (postmaster !== undefined) await stopServer(postmaster);
      await rm(directory, { recursive: true, force: true });
    } catch (error) {
      // Another account's leftovers are not ours to clear.
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code !== 'EACCES' && code !== 'EPERM' && code !== 'DATA_DIR_FORBIDDEN') throw error;
    }
  }
}

/** On a server that outlives the run: databases of ours that are older than an hour and that nobody is connected to. */
async function dropLeftovers(admin: Database): Promise<void> {
  const { rows } = await admin.pool.query<{ datname: string }>(
    `select datname from pg_database d where datname ~ '^rollcall_(test|template)_[0-9]+_[0-9]+'
      and not exists (select from pg_stat_activity a where a.datname = d.datname)`,
  );
  for (const { datname } of rows) {
    const madeAt = Number(datname.split('_')[3]);
    if (Date.now() - madeAt > 3_600_000) await admin.pool.query(`drop database if exists ${datname}`);
  }
}
