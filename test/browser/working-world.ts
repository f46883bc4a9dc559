import { createConnection } from '../../src/connections/create-connection.ts';
import { createCustomer } from '../../src/connections/create-customer.ts';
import { ensureIntakeKey } from '../../src/connections/ensure-intake-key.ts';
import type { AnyConnector } from '../../src/connections/connector-register.ts';
import { destinationRegister } from '../../src/destinations/index.ts';
import { startClock } from '../../src/jobs/clock-hand.ts';
import type { JobDeps } from '../../src/jobs/job-deps.ts';
import { JobQueue } from '../../src/jobs/queue.ts';
import { startWorker } from '../../src/jobs/worker.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { undiciNetwork } from '../../src/platform/undici-network.ts';
import { reading } from '../support/api-runs.ts';
import { fakeConnector } from '../support/fake-connector.ts';
import { jobsOn } from '../support/jobs-world.ts';
import type { RunWorld } from '../support/run-world.ts';
import { type WebWorld, webWorld } from './web-world.ts';

/** The API with its pages, and workers that carry out what is asked for there, around one scripted HR system. */
export interface WorkingWorld extends WebWorld {
  /** The HR system and its connection, "Kwekerij De Proef · Head office". */
  hr: RunWorld;
}

const scripted: AnyConnector = { ...fakeConnector, id: 'scripted', title: 'Scripted' };

export async function workingWorld(): Promise<WorkingWorld> {
  const destinations = destinationRegister({ root: undefined, allowPrivateNetwork: true });
  await using started = new AsyncDisposableStack();
  const web = started.use(
    await webWorld({ ROLLCALL_ALLOW_PRIVATE_DESTINATIONS: 'yes' }, async (db) => ({
      connectors: [fakeConnector, scripted],
      destinations,
      queue: started.use(await JobQueue.open({ db, log: silentLogger, role: 'worker' })),
    })),
  );
  const customer = await createCustomer(web.deps, { name: 'Kwekerij De Proef' });
  const made = { customerId: customer.id, connector: 'scripted', name: 'Head office' };
  const connection = await createConnection(web.deps, made);
  const hr = await reading(web, connection.id, { seed: 71, now: new Date().toISOString() });
  const jobs = jobsAtRealTime(hr, web);
  await ensureIntakeKey(jobs);
  const worker = await startWorker(jobs);
  started.defer(() => worker.stop(0));
  const clock = startClock(jobs);
  started.defer(() => clock.stop());
  const all = started.move();
  return { ...web, hr, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

function jobsAtRealTime(hr: RunWorld, { deps }: WebWorld): JobDeps {
  // The queue of this world, which is one.
  const jobs = jobsOn(hr, deps.queue as JobQueue);
  const clock = systemClock;
  return {
    ...jobs,
    clock,
    time: async () => clock.now(),
    deliveries: {
      ...jobs.deliveries,
      clock,
      networkFor: undiciNetwork,
      destinations: deps.destinations,
    },
  };
}
