import { PgBoss, type QueueOptions } from 'pg-boss';
import type { PoolClient } from 'pg';
import type { Database } from '../db/database.ts';
import type { JobKind, JobOrder, WorkQueue } from '../operations/work-queue.ts';
import type { Logger } from '../platform/logger.ts';
import { clientDatabase, queueDatabase } from './queue-database.ts';

/** The schema of pg-boss in our database. */
export const queueSchema = 'jobs';

export const jobKinds = [
  'run',
  'dates',
  'operation',
  'deliver',
  'mail',
  'retention',
] as const satisfies readonly JobKind[];

/**
 * What a job ends badly for is that its worker died or the database was away: everything else is an outcome that is written down.
 * So it comes back at once, and a job that takes its worker down each time does so a few times only.
 */
const everyQueue = {
  policy: 'exclusive',
  heartbeatSeconds: 10,
  expireInSeconds: 8 * 3600,
  retryLimit: 5,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 300,
  retentionSeconds: 7 * 86_400,
  deleteAfterSeconds: 3 * 86_400,
} satisfies QueueOptions & { policy: string };

export interface OpenQueueInput {
  db: Database;
  log: Logger;
  /** `worker` also watches over jobs whose worker died; `sender` only puts jobs in. */
  role: 'worker' | 'sender';
  /** Named in `rollcall queue status`. */
  name?: string;
}

/** The queue: pg-boss in our own database. Disposing waits for nothing; workers are stopped before (worker.ts). */
export class JobQueue implements WorkQueue, AsyncDisposable {
  readonly boss: PgBoss;

  private constructor(boss: PgBoss) {
    this.boss = boss;
  }

  /** Makes and upgrades the queue's own schema when needed. Throws what the database throws. */
  static async open(input: OpenQueueInput): Promise<JobQueue> {
    const isWorker = input.role === 'worker';
    const boss = new PgBoss({
      db: queueDatabase(input.db),
      schema: queueSchema,
      schedule: false,
      supervise: isWorker,
      // A dead worker's job: its last sign of life, at most 10 s, and the next look for such jobs.
      superviseIntervalSeconds: 2,
      monitorIntervalSeconds: 2,
      // How many jobs wait is known from here: workers take the next one at once while some do.
      queueCacheIntervalSeconds: 2,
      registerInstance: isWorker,
      instanceHeartbeatSeconds: 10,
      ...(input.name !== undefined && { instanceName: input.name }),
    });
    const log = input.log.room('jobs');
    // A database that is away for a while: the queue goes on when it is back (K6).
    boss.on('error', (error) => log.warn('the queue met an error and goes on', { error }));
    await oneAtATime(input.db, async () => {
      await boss.start();
      for (const kind of jobKinds) await boss.createQueue(kind, everyQueue);
    });
    return new JobQueue(boss);
  }

  async send(order: JobOrder, client?: PoolClient): Promise<boolean> {
    const id = await this.boss.send(order.kind, order.data ?? {}, {
      singletonKey: order.key,
      ...(order.startAfterSeconds !== undefined && { startAfter: order.startAfterSeconds }),
      ...(client && { db: clientDatabase(client) }),
    });
    return id !== null;
  }

  /** Many at once, in one statement; those whose key is taken are left out. */
  async sendAll(
    kind: JobKind,
    orders: readonly (Omit<JobOrder, 'kind'> & { host?: string | undefined })[],
    client: PoolClient,
  ): Promise<void> {
    if (orders.length === 0) return;
    const jobs = orders.map(({ key, data, host }) => ({
      singletonKey: key,
      data: data ?? {},
      ...(host !== undefined && { group: { id: host } }),
    }));
    await this.boss.insert(kind, jobs, { db: clientDatabase(client) });
  }

  /** Once for all for this id (a UUID), as long as ended jobs are remembered: three days. */
  async sendOnce(order: Pick<JobOrder, 'kind' | 'key'>, id: string): Promise<void> {
    await this.boss.send(order.kind, {}, { id, singletonKey: order.key });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.boss.stop({ graceful: false, close: false });
  }
}

/** The advisory lock that starters queue for; any number nobody else uses. */
const LOCK = 7_202_611_222;

/** Two processes that make the queue's schema at the same moment would be in each other's way (K14). */
async function oneAtATime(db: Database, work: () => Promise<void>): Promise<void> {
  await db.session(async (client) => {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    try {
      await work();
    } finally {
      await client.query('select pg_advisory_unlock($1)', [LOCK]);
    }
  });
}
