import { randomBytes } from 'node:crypto';
import type { JobDeps } from '../../src/jobs/job-deps.ts';
import { JobQueue } from '../../src/jobs/queue.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { masterKeyOf } from '../../src/platform/master-key.ts';
import { createVault } from '../../src/platform/sealing.ts';
import { testRun } from '../../src/runs/test-run.ts';
import type { TestDatabase } from './database.ts';
import { type RunWorld, runWorld, type WorldOptions } from './run-world.ts';

export interface JobsWorld extends RunWorld {
  db: TestDatabase;
  jobs: JobDeps;
  /** The queue's waiting and running jobs, `kind key`. */
  waiting(): Promise<string[]>;
}

/** What workers and the clock need, around one scripted connection. The queue is there; nothing works it off yet. */
export async function jobsWorld(
  options: WorldOptions & { queueRole?: 'worker' | 'sender' } = {},
): Promise<JobsWorld> {
  const world = await runWorld(options);
  // Its customer's data key is made with the first secret, by the vault below.
  await world.db.pool.query('update customers set data_key_sealed = null');
  const queue = await JobQueue.open({
    db: world.db,
    log: silentLogger,
    role: options.queueRole ?? 'sender',
  });
  const jobs = jobsOn(world, queue);
  return Object.assign(world, {
    jobs,
    async waiting() {
      const { rows } = await world.db.pool.query<{ job: string }>(
        `select name || ' ' || singleton_key as job from jobs.job where state < 'completed' order by 1`,
      );
      return rows.map(({ job }) => job);
    },
    async [Symbol.asyncDispose]() {
      await queue[Symbol.asyncDispose]();
      await world.db[Symbol.asyncDispose]();
    },
  });
}

export function jobsOn(world: RunWorld, queue: JobQueue): JobDeps {
  const vault = createVault({ masterKeys: { current: masterKeyOf(randomBytes(32)), older: [] } });
  const networkFor = () => {
    throw new Error('a scripted source has no wire');
  };
  const mail = { send: async () => false };
  return {
    ...world.deps,
    queue,
    vault,
    networkFor,
    mails: {
      ...world.deps,
      mailer: undefined,
      operator: undefined,
      publicUrl: 'https://rollcall.example',
      platform: 'Platform',
    },
    deliveries: { ...world.deps, vault, networkFor, destinations: [], random: () => 0.5, mail },
    runs: world.deps,
    runTest: (input) => testRun(world.deps, input),
    erasureSecret: async () => randomBytes(32),
    time: async () => world.clock.now(),
    spreadMinutes: 0,
    runsAtOnce: 2,
    runsPerHost: 8,
    keepDays: { leavers: 180, runs: 90, changes: 90, requests: 90, deliveries: 90, audit: 730 },
  };
}
