import { type ApiRooms, type App, type AppOptions, apiDepsOf } from './app.ts';
import { createApiRooms, createApp, jobDepsOf } from './app.ts';
import { firstAdministratorLink } from './access/sign-in-link.ts';
import { findPages } from './api/find-pages.ts';
import type { ReadinessCheck } from './api/health.ts';
import { createMetrics, type Metrics } from './api/metrics.ts';
import { createMetricsServer } from './api/metrics-server.ts';
import { createApiServer } from './api/server.ts';
import type { Config } from './config/config.ts';
import { checkMasterKey } from './connections/check-master-key.ts';
import { ensureIntakeKey, stockIntakeKeys } from './connections/ensure-intake-key.ts';
import { nextPlanned } from './connections/plan-schedules.ts';
import { AppError } from './domain/app-error.ts';
import { isUnavailable } from './db/errors.ts';
import { startClock } from './jobs/clock-hand.ts';
import { JobQueue } from './jobs/queue.ts';
import { countJobs, queueStatus } from './jobs/queue-counts.ts';
import { startWorker } from './jobs/worker.ts';
import { blame } from './jobs/unseen-failures.ts';
import { listenAt } from './platform/listen-at.ts';

export type ServeRole = 'all' | 'api' | 'worker';

export interface ServeOptions extends Omit<AppOptions, 'role' | 'connections'> {
  /** `api` answers requests and has no master key; `worker` carries out what is due or asked for; `all` is both. */
  role: ServeRole;
  /** Something failed that is nobody's job: the process cannot be trusted any more and is to be started anew. */
  onBroken(): void;
  /** Told in a sentence what takes a while before anything listens. */
  sayWait?: (sentence: string) => void;
  /** Done before the workers start, by a process that has them; what it gives is disposed after them. */
  beforeWork?(app: App): Promise<AsyncDisposable>;
}

/** A long-running process, up. Disposing ends it in order: no more is taken, what is under way ends or is cut. */
export interface Service extends AsyncDisposable {
  /** A sentence for people: where the data is. */
  where: string;
  /** Where the API listens; undefined for a worker. */
  apiUrl: string | undefined;
  /** Where the metrics are; undefined when their port is 0. */
  metricsUrl: string | undefined;
  /** Where people go; undefined for a worker, and where there are no pages. */
  consoleUrl: string | undefined;
  /** Why there are no pages, for a process that would serve them. */
  pagesMissing: AppError | undefined;
  /** For the very first start: whoever opens it becomes the administrator. Undefined once somebody did. */
  firstLink: { address: string; expiresAt: Date } | undefined;
  /** When the first of so many planned runs is due; undefined: none is planned. */
  planned: { at: Date; count: number } | undefined;
}

/** What listens, and how it is ended. */
interface Listening {
  url: string;
  stop(): Promise<unknown>;
}

/**
 * Starts what the role says: the API, the workers with the clock, or both, and the metrics. What it needs and cannot have is said
 * before anything listens: it throws what opening the database and the master key can throw, and ADDRESS_IN_USE.
 */
export async function startService(options: ServeOptions): Promise<Service> {
  await using starting = new AsyncDisposableStack();
  starting.use(watchUnseenFailures(options));
  const { rooms, app } = await openRooms(starting, options);
  if (app && options.beforeWork) starting.use(await options.beforeWork(app));
  const queueRole = app ? 'worker' : 'sender';
  const queue = starting.use(await JobQueue.open({ db: rooms.db, log: rooms.log, role: queueRole }));
  const stops: (() => Promise<unknown>)[] = [];
  // All at once: requests under way need not wait for runs under way, nor the other way round.
  starting.defer(async () => void (await Promise.all(stops.map((stop) => stop()))));
  if (app) stops.push(await startWorking(app, queue));
  const about = { readiness: readinessOf(rooms, app), metrics: metricsOf(rooms) };
  const metrics = await startMetrics(rooms, about);
  if (metrics) stops.push(metrics.stop);
  const api =
    options.role === 'worker'
      ? undefined
      : await startApi(rooms, { ...about, queue, sayWait: options.sayWait });
  if (api) stops.push(api.stop);
  const planned = await nextPlanned(rooms.db);
  const consoleUrl = api?.hasPages ? consoleUrlOf(rooms.config, api.url) : undefined;
  const firstLink = consoleUrl === undefined ? undefined : await firstAdministratorLink(rooms, 'serve');
  const started = starting.move();
  return {
    where: rooms.where,
    apiUrl: api?.url,
    metricsUrl: metrics?.url,
    consoleUrl,
    pagesMissing: api?.pagesMissing,
    firstLink: firstLink && {
      address: `${consoleUrl}/welcome#${firstLink.token}`,
      expiresAt: firstLink.expiresAt,
    },
    planned,
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  };
}

/** A rejection that nobody looks after belongs to the job it came from, and fails that one alone (K18). */
function watchUnseenFailures({ log, onBroken }: ServeOptions): Disposable {
  const onUnhandled = (reason: unknown): void => {
    if (blame(reason)) return;
    log.error('something failed unseen, outside of any job', { error: reason });
    onBroken();
  };
  process.on('unhandledRejection', onUnhandled);
  return { [Symbol.dispose]: () => process.off('unhandledRejection', onUnhandled) };
}

async function openRooms(
  starting: AsyncDisposableStack,
  options: ServeOptions,
): Promise<{ rooms: ApiRooms; app?: App }> {
  const connections = options.config.service.runsAtOnce * connectionsPerRun + connectionsBesides;
  const sized = { ...options, connections };
  if (options.role === 'api') {
    return { rooms: starting.use(await createApiRooms({ ...sized, role: 'any' })) };
  }
  const app = starting.use(await createApp({ ...sized, role: 'owner' }));
  return { rooms: app, app };
}

/** A run holds one connection for its lease and one for what it accepts; a test export one more. */
const connectionsPerRun = 3;
/** For requests, the queue, deliveries and the clock. */
const connectionsBesides = 14;

async function startWorking(app: App, queue: JobQueue): Promise<() => Promise<void>> {
  await ensureIntakeKey(app);
  await stockIntakeKeys(app);
  const deps = jobDepsOf(app, queue);
  const worker = await startWorker(deps);
  const clock = startClock(deps);
  return async () => {
    await clock.stop();
    await worker.stop();
  };
}

/** A key that was exchanged under a running worker shows here, before a run fails for it (K15). */
function readinessOf(rooms: ApiRooms, app: App | undefined): ReadinessCheck[] {
  const queue = { code: 'QUEUE_UNREACHABLE', check: () => queueStatus(rooms.db) };
  return app ? [queue, { code: 'MASTER_KEY_WRONG', check: () => refuseWrongKey(app) }] : [queue];
}

/** Of a database that is away it says nothing: that stands there already. */
async function refuseWrongKey(app: App): Promise<void> {
  try {
    await checkMasterKey(app);
  } catch (error) {
    if (!isUnavailable(error)) throw error;
  }
}

function metricsOf({ db, clock }: ApiRooms): Metrics {
  return createMetrics({ db, clock, countJobs: () => countJobs(db) });
}

async function startMetrics(
  rooms: ApiRooms,
  { readiness, metrics }: { readiness: ReadinessCheck[]; metrics: Metrics },
): Promise<Listening | undefined> {
  const { host, metricsPort: port } = rooms.config.service;
  if (port === undefined) return undefined;
  const health = { db: rooms.db, checks: readiness };
  const server = await createMetricsServer(metrics, { log: rooms.log, health });
  const url = await listenAt(server, { host, port, flag: '--metrics-port' });
  return { url: `${url}/metrics`, stop: () => server.close() };
}

async function startApi(
  rooms: ApiRooms,
  about: { readiness: ReadinessCheck[]; metrics: Metrics; queue: JobQueue; sayWait: SayWait },
): Promise<Listening & Pages> {
  const { host, port } = rooms.config.service;
  const pages = await pagesOrWhyNot(about.sayWait);
  const { directory } = pages;
  const server = await createApiServer(await apiDepsOf(rooms, about.queue), {
    ...about,
    ...(directory !== undefined && { pages: directory }),
  });
  const url = await listenAt(server, { host, port, flag: '--port' });
  return { url, stop: () => server.close(), ...pages, hasPages: directory !== undefined };
}

interface Pages {
  hasPages: boolean;
  pagesMissing: AppError | undefined;
}

type SayWait = ((sentence: string) => void) | undefined;

/** A clone that cannot build its pages still has an API that programs rely on. */
async function pagesOrWhyNot(
  sayWait: SayWait,
): Promise<{ directory: string | undefined; pagesMissing: AppError | undefined }> {
  try {
    return { directory: await findPages(sayWait ?? (() => undefined)), pagesMissing: undefined };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { directory: undefined, pagesMissing: error };
  }
}

/** On this machine by its name: browsers keep secure cookies for localhost without https. */
function consoleUrlOf({ service }: Config, apiUrl: string): string {
  const here = apiUrl.replace(/\/\/(127\.0\.0\.1|0\.0\.0\.0|\[::1?\])(?=:|$)/, '//localhost');
  return `${service.publicUrl ?? here}/console`;
}
