import { inject } from 'vitest';
import { loadCursorKey } from '../../src/access/installation-key.ts';
import { firstAdministratorLink } from '../../src/access/sign-in-link.ts';
import type { ApiDeps } from '../../src/api/kit/api-deps.ts';
import { createApiServer } from '../../src/api/server.ts';
import { readConfig } from '../../src/config/config.ts';
import type { WorkQueue } from '../../src/operations/work-queue.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { randomIds } from '../../src/platform/ids.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { fakeConnector } from '../support/fake-connector.ts';
import { freePort } from '../support/free-port.ts';

/** The API with the pages on a database of its own, as a browser reaches it. */
export interface WebWorld extends AsyncDisposable {
  /** On localhost, which browsers take for secure; without a slash at its end. */
  url: string;
  db: TestDatabase;
  deps: ApiDeps;
  /** Where the link that a first start prints leads to. */
  firstLink(): Promise<string>;
}

const nobodyWorks: WorkQueue = { send: () => Promise.resolve(true) };

/** `more`: what an API beside workers has on top, such as their queue. */
export async function webWorld(
  env: Record<string, string> = {},
  more: (db: TestDatabase) => Promise<Partial<ApiDeps>> = async () => ({}),
): Promise<WebWorld> {
  const [db, pages, port] = await Promise.all([testDatabase(), builtPages(), freePort()]);
  const url = `http://localhost:${port}`;
  const deps: ApiDeps = {
    config: readConfig({ ROLLCALL_PUBLIC_URL: url, ...env }),
    db,
    clock: systemClock,
    ids: randomIds,
    log: silentLogger,
    connectors: [fakeConnector],
    destinations: [],
    queue: nobodyWorks,
    cursorKey: await loadCursorKey({ db, clock: systemClock }),
    ...(await more(db)),
  };
  await readAtAnotherTime(db);
  const server = await createApiServer(deps, { pages });
  await server.listen({ port, host: '127.0.0.1' });
  return {
    url,
    db,
    deps,
    firstLink: async () => {
      const link = await firstAdministratorLink(deps, 'test');
      if (link === undefined) throw new Error('There is an operator already.');
      return `${url}/console/welcome#${link.token}`;
    },
    async [Symbol.asyncDispose]() {
      await server.close();
      await db[Symbol.asyncDispose]();
    },
  };
}

/** Connections are read at four in the night by default: six hours from now, so that no test stands in the way of the clock. */
async function readAtAnotherTime({ pool }: TestDatabase): Promise<void> {
  const hour = new Intl.DateTimeFormat('sv-SE', { hour: '2-digit', timeZone: 'Europe/Amsterdam' });
  const then = hour.format(new Date(Date.now() + 6 * 3_600_000));
  await pool.query(`alter table schedules alter column times set default '{${then}:00}'`);
}

async function builtPages(): Promise<string> {
  const response = await fetch(`${inject('testServerUrl')}pages`);
  if (!response.ok) throw new Error(`The pages were not built.\n${await response.text()}`);
  // Our own global set-up wrote it.
  return ((await response.json()) as { directory: string }).directory;
}
