import { randomBytes } from 'node:crypto';
import { createConnection } from '../../src/connections/create-connection.ts';
import { youserve } from '../../src/connectors/youserve/index.ts';
import { createCustomer } from '../../src/connections/create-customer.ts';
import { enterCredentials } from '../../src/connections/enter-credentials.ts';
import { ensureIntakeKey, stockIntakeKeys } from '../../src/connections/ensure-intake-key.ts';
import type { SourceAttribute } from '../../src/connector-kit/connector.ts';
import type { ConnectionId } from '../../src/domain/ids.ts';
import type { SourcePerson } from '../../src/domain/source-person.ts';
import { JobQueue } from '../../src/jobs/queue.ts';
import { startWorker } from '../../src/jobs/worker.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { reading } from '../support/api-runs.ts';
import { fakeConnector, type FakeHrSystem, fakeHrSystem } from '../support/fake-connector.ts';
import { jobsOn } from '../support/jobs-world.ts';
import type { RunWorld } from '../support/run-world.ts';
import { scriptedPerson } from '../support/scripted-people.ts';
import { type WebWorld, webWorld } from './web-world.ts';

/** The console with a worker that really carries out what is asked for, and one active connection that reads a scripted HR system. */
export interface ConsoleWorld extends WebWorld {
  connectionId: ConnectionId;
  runs: RunWorld;
  hr: FakeHrSystem;
  /** Where a page of the connection is. */
  at(page?: string): string;
}

/** Invented people of two departments. */
export function staff(count: number, values: (number: number) => Partial<SourcePerson> = () => ({})) {
  return Array.from({ length: count }, (_, index) =>
    scriptedPerson(index + 1, { department: index % 3 === 0 ? 'Kantoor' : 'Kas', ...values(index + 1) }),
  );
}

/** What the HR system offers besides its own fields. */
const attributes: SourceAttribute[] = [
  { name: 'Platform', label: 'Joins the platform', type: 'list', options: ['Yes', 'No'] },
  { name: 'cf_12', label: 'Shoe size', type: 'number', options: [] },
];

/** Twelve people are accepted already. `names`: of the customer and the connection. */
export async function consoleWorld(
  names: { customer: string; connection: string } = {
    customer: 'Kwekerij De Proef',
    connection: 'Hoofdkantoor',
  },
): Promise<ConsoleWorld> {
  const web = await webWorld();
  const customer = await createCustomer(web.deps, { name: names.customer });
  const { id: connectionId } = await createConnection(web.deps, {
    customerId: customer.id,
    connector: 'fake',
    name: names.connection,
    timeZone: 'Europe/Amsterdam',
  });
  const runs = await reading(web, connectionId, { seed: 61 });
  runs.deps.clock = systemClock;
  const queue = await JobQueue.open({ db: web.db, log: silentLogger, role: 'worker' });
  const hr = fakeHrSystem();
  const { settings, credentials, access, check } = fakeConnector;
  const scripted = runs.deps.connectors.map((one) => ({
    ...one,
    settings,
    credentials,
    access,
    check,
    boundSettings: ['tenant_id'],
    // Logs in with a key pair.
    ...(youserve.guide && { guide: youserve.guide }),
    advancedSettings: ['base_url'],
    listAttributes: async () => attributes,
  }));
  readTestsByDraft(runs);
  const connectors = [fakeConnector, ...scripted];
  const jobs = { ...jobsOn(runs, queue), connectors, networkFor: () => hr.networkFor(), clock: systemClock };
  // The server hands these to each request, so it works with the worker from now on.
  Object.assign(web.deps, { queue, connectors });
  // As if they had been approved: an approval binds the tenant.
  await web.db.pool.query(
    `update connections set settings = $1, approved_binding = jsonb_set(approved_binding, '{settings}', $1)`,
    [fakeConnector.settings.parse({})],
  );
  // Its data key is made with the first secret, by the vault of the worker.
  await web.db.pool.query('update customers set data_key_sealed = null');
  await ensureIntakeKey(jobs);
  await stockIntakeKeys(jobs);
  await enterCredentials(jobs, {
    connectionId,
    by: 'Noor Voorbeeld',
    credentials: { client_id: randomBytes(4).toString('hex'), client_secret: hr.acceptsSecret },
  });
  runs.source.people = staff(12);
  await runs.run();
  const worker = await startWorker(jobs);
  return Object.assign(web, {
    connectionId,
    runs,
    hr,
    at: (page = '') => `${web.url}/console/connections/${connectionId}${page}`,
    [Symbol.asyncDispose]: disposing(web, async () => {
      await worker.stop(2000);
      await queue[Symbol.asyncDispose]();
    }),
  });
}

/** As open-source.ts does: a test read goes by the draft, a live one by what was approved. */
function readTestsByDraft({ deps }: RunWorld): void {
  const { openSource } = deps;
  deps.openSource = async (input) => {
    const { scope, mapping } = input.connection;
    return { ...(await openSource(input)), ...(input.mode === 'test' && { scope, mapping }) };
  };
}

/** First what uses the database, then the server and the database. */
function disposing(web: WebWorld, before: () => Promise<void>): () => Promise<void> {
  const closeWeb = web[Symbol.asyncDispose].bind(web);
  return async () => {
    await before();
    await closeWeb();
  };
}
