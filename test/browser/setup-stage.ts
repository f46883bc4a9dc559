import { randomBytes } from 'node:crypto';
import { serveSimulator } from '../../src/connector-kit/simulator/serve.ts';
import type { Simulator } from '../../src/connector-kit/simulator/simulator.ts';
import { addContact } from '../../src/connections/add-contact.ts';
import { checkedSettings } from '../../src/connections/check-settings.ts';
import { type AnyConnector, connectorOf } from '../../src/connections/connector-register.ts';
import { createConnection } from '../../src/connections/create-connection.ts';
import { createCustomer } from '../../src/connections/create-customer.ts';
import { createSetupLink } from '../../src/connections/create-setup-link.ts';
import { stockIntakeKeys } from '../../src/connections/ensure-intake-key.ts';
import { openSource } from '../../src/connections/open-source.ts';
import type { SetupLinkId } from '../../src/connections/setup-link.ts';
import { connectors } from '../../src/connectors/index.ts';
import type { ConnectionId, ContactId } from '../../src/domain/ids.ts';
import { startClock } from '../../src/jobs/clock-hand.ts';
import type { JobDeps } from '../../src/jobs/job-deps.ts';
import { JobQueue } from '../../src/jobs/queue.ts';
import { startWorker } from '../../src/jobs/worker.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { masterKeyOf } from '../../src/platform/master-key.ts';
import { createVault } from '../../src/platform/sealing.ts';
import { undiciNetwork } from '../../src/platform/undici-network.ts';
import { approvedExportOf } from '../../src/reviews/approved-export.ts';
import type { RunDeps } from '../../src/runs/run-deps.ts';
import { testRun } from '../../src/runs/test-run.ts';
import { type WebWorld, webWorld } from './web-world.ts';

/** A connection that is to be set up, whose HR system is a simulator behind a real port. */
export interface SetupStage extends WebWorld {
  connectionId: ConnectionId;
  contactId: ContactId;
  /** A new personal link, as the mail has it. */
  link(): Promise<{ id: SetupLinkId; address: string }>;
}

interface StageOptions {
  connector: 'youserve' | 'personio';
  simulator: Simulator;
  language: 'en' | 'nl' | 'de';
  settings?: Record<string, unknown>;
}

export const contactName = 'Sanne Voorbeeld';
export const customerName = 'Stadstuin & Zonen';

/** The pages with the API, and workers that do what is asked for there. */
export async function setupStage(options: StageOptions): Promise<SetupStage> {
  await using started = new AsyncDisposableStack();
  const served = started.use(await serveSimulator(options.simulator));
  const web = started.use(
    await webWorld({ ROLLCALL_PLATFORM_NAME: 'Zonnedak' }, async (db) => ({
      connectors,
      queue: started.use(await JobQueue.open({ db, log: silentLogger, role: 'worker' })),
    })),
  );
  const jobs = jobsOf(web);
  await stockIntakeKeys(jobs);
  const worker = await startWorker(jobs);
  started.defer(() => worker.stop(0));
  const clock = startClock(jobs);
  started.defer(() => clock.stop());
  const made = await connectionOf(web, options, served.origin);
  const all = started.move();
  return {
    ...web,
    ...made,
    link: async () => {
      const { link, fragment } = await createSetupLink(web.deps, { ...made, by: 'operator:test' });
      return { id: link.id, address: `${web.url}/setup#${fragment}` };
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

async function connectionOf(web: WebWorld, options: StageOptions, origin: string) {
  const { connector, language, settings } = options;
  const customer = await createCustomer(web.deps, { name: customerName });
  const email = 'sanne@stadstuin.invalid';
  const contact = await addContact(web.deps, { customerId: customer.id, name: contactName, email, language });
  const plain = { base_url: origin, allow_private_network: true, min_interval_ms: 0, ...settings };
  const connection = await createConnection(web.deps, {
    customerId: customer.id,
    connector,
    name: 'HR',
    settings: checkedSettings(connectorOf(connectors, connector), plain),
  });
  return { connectionId: connection.id, contactId: contact.id };
}

function jobsOf({ deps }: WebWorld): JobDeps {
  const vault = createVault({ masterKeys: { current: masterKeyOf(randomBytes(32)), older: [] } });
  const source = { ...deps, vault, networkFor: undiciNetwork };
  const secret = randomBytes(32);
  const all: readonly AnyConnector[] = connectors;
  const runs: RunDeps = {
    ...deps,
    connectors: all,
    openSource: (input) => openSource(source, input),
    approvedExportOf: (connectionId) => approvedExportOf(deps.db.kysely, connectionId),
    erasedAmong: async () => new Set(),
  };
  return {
    ...source,
    // The queue of this world, which is one.
    queue: deps.queue as JobQueue,
    runs,
    runTest: (input) => testRun(runs, input),
    erasureSecret: async () => secret,
    time: async () => systemClock.now(),
    spreadMinutes: 0,
    runsAtOnce: 2,
    runsPerHost: 8,
    keepDays: { leavers: 180, runs: 90, changes: 90, requests: 90, deliveries: 90, audit: 730 },
    deliveries: { ...source, destinations: [], random: () => 0.5, mail: { send: async () => false } },
    mails: {
      ...deps,
      mailer: { send: async () => {} },
      operator: 'ops@zonnedak.invalid',
      publicUrl: deps.config.service.publicUrl ?? '',
      platform: 'Zonnedak',
    },
  };
}
