import { createInterface } from 'node:readline';
import { AppError } from '../../src/domain/app-error.ts';
import { Database } from '../../src/db/database.ts';
import type { ConnectionId } from '../../src/domain/ids.ts';
import { startClock } from '../../src/jobs/clock-hand.ts';
import { JobQueue } from '../../src/jobs/queue.ts';
import { blame } from '../../src/jobs/unseen-failures.ts';
import { startWorker } from '../../src/jobs/worker.ts';
import { createLogger } from '../../src/platform/logger.ts';
import type { RunPoint } from '../../src/runs/run-deps.ts';
import { jobsOn } from './jobs-world.ts';
import { worldOn } from './run-world.ts';
import { scriptedPerson } from './scripted-people.ts';

/**
 * A worker in a process of its own, for tests that kill, freeze and stop it. It prints `ready`, `holding` when it stands at the named
 * point (until it reads a line), `cut` when its time for stopping is over, and `stopped`.
 */
export interface WorkerOrder {
  connectionString: string;
  connectionId: ConnectionId;
  people: number;
  seed: number;
  holdAt?: RunPoint;
  leaseSeconds?: number;
  graceMs?: number;
  withClock?: boolean;
}

const order = JSON.parse(process.argv[2] ?? '') as WorkerOrder; // our own test wrote it
await using db = new Database({ connectionString: order.connectionString, connections: 10 });
const log = createLogger({ level: 'warn' });
const world = worldOn(db, order.connectionId, {
  seed: order.seed,
  ...(order.leaseSeconds !== undefined && { leaseSeconds: order.leaseSeconds }),
});
world.source.people = Array.from({ length: order.people }, (_, index) => scriptedPerson(index + 1));
const lines = createInterface({ input: process.stdin });
if (order.holdAt) world.at(order.holdAt, hold);
const [scripted] = world.deps.connectors;
if (!scripted) throw new Error('the world has a connector');
const deps = { ...world.deps, log, connectors: [scripted, { ...scripted, id: 'careless', read: careless }] };
const queue = await JobQueue.open({ db, log, role: 'worker' });
const jobs = { ...jobsOn({ ...world, deps }, queue), time: async () => new Date() };
process.on('unhandledRejection', (reason) => {
  if (!blame(reason)) throw reason;
});
const worker = await startWorker(jobs);
const clock = order.withClock ? startClock(jobs) : undefined;
say('ready');
await new Promise<void>((resolve) => process.on('SIGTERM', () => resolve()));
await clock?.stop();
const stopped = worker.stop(order.graceMs);
// Timers end in their order, so what is under way has been told to stop by then.
if (order.graceMs !== undefined) setTimeout(() => say('cut'), order.graceMs + 50);
await stopped;
await queue[Symbol.asyncDispose]();
lines.close();
process.stdin.destroy();
say('stopped');

async function hold(): Promise<void> {
  world.at(order.holdAt ?? 'page', () => undefined);
  say('holding');
  await new Promise<void>((resolve) => lines.once('line', () => resolve()));
}

/** Starts something, looks away while it fails, and waits for an answer that never comes. */
async function* careless({ signal }: { signal: AbortSignal }): AsyncGenerator<never> {
  yield* [];
  void Promise.reject(new AppError('SOURCE_DOWN', 'nobody looks'));
  await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
}

function say(word: string): void {
  process.stdout.write(`${word}\n`);
}
