import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { feedLagSeconds } from '../changes/feed-lag.ts';
import { countRequestsByStatus } from '../connections/request-metrics.ts';
import type { Database } from '../db/database.ts';
import { countAttempts, deliveryLags } from '../deliveries/delivery-metrics.ts';
import type { Clock } from '../platform/clock.ts';
import { countHeldRuns, finishedRuns, lastSuccesses } from '../runs/run-metrics.ts';

export interface MetricsDeps {
  db: Database;
  clock: Pick<Clock, 'now'>;
  /** What the queue holds; from whoever knows the queue. */
  countJobs?: () => Promise<readonly { kind: string; state: string; count: number }[]>;
  /** Also the last success of each connection by its id: one more line for each of them. */
  isPerConnection?: boolean;
}

export interface AnsweredRequest {
  method: string;
  /** The pattern of the path, never a path with ids in it. */
  route: string;
  status: number;
  seconds: number;
}

export interface Metrics {
  contentType: string;
  /** In the text format of Prometheus. Throws what the database throws. */
  text(): Promise<string>;
  observeRequest(request: AnsweredRequest): void;
}

/** What is not a second old may be written by a transaction that is still open; it is counted the next time. */
const settledMs = 15_000;

/**
 * What happened and how things stand, without a name of anybody. Requests to the API are of this process; everything else is read from the
 * database when asked for, and is the same in every process of an installation: counters count from the start of the process on.
 */
export function createMetrics(deps: MetricsDeps): Metrics {
  const registry = new Registry();
  const requests = httpHistogram(registry);
  const readCounters = counters(registry, deps);
  const readGauges = gauges(registry, deps);
  // One reading at a time: of two scrapes at once, both wait for the first one's reading.
  let reading: Promise<void> | undefined;
  return {
    contentType: registry.contentType,
    async text() {
      reading ??= Promise.all([readCounters(), readGauges()])
        .then(() => undefined)
        .finally(() => {
          reading = undefined;
        });
      await reading;
      return registry.metrics();
    },
    observeRequest: ({ method, route, status, seconds }) =>
      requests.observe({ method, route, status: String(status) }, seconds),
  };
}

function httpHistogram(registry: Registry): Histogram<'method' | 'route' | 'status'> {
  return new Histogram({
    name: 'rollcall_http_request_duration_seconds',
    help: 'Time to answer a request to the API, of this process.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 30],
    registers: [registry],
  });
}

/** Adds what was finished since the last reading. */
function counters(registry: Registry, { db, clock }: MetricsDeps): () => Promise<void> {
  const registers = [registry];
  const runs = new Counter({
    name: 'rollcall_runs_total',
    help: 'Runs that ended, of all connections.',
    labelNames: ['connector', 'outcome'],
    registers,
  });
  const durations = new Histogram({
    name: 'rollcall_run_duration_seconds',
    help: 'How long runs took, of all connections.',
    labelNames: ['connector', 'outcome'],
    buckets: [1, 5, 20, 60, 300, 1200, 3600],
    registers,
  });
  const requests = new Counter({
    name: 'rollcall_source_requests_total',
    help: 'Requests to HR systems, of all connections.',
    labelNames: ['connector', 'status_class'],
    registers,
  });
  const deliveries = new Counter({
    name: 'rollcall_deliveries_total',
    help: 'Attempts to deliver a change, over all destinations.',
    labelNames: ['kind', 'outcome'],
    registers,
  });
  let after = settled(clock);
  return async () => {
    const until = settled(clock);
    if (until <= after) return;
    const span = { after, until };
    const [ended, asked, sent] = await Promise.all([
      finishedRuns(db, span),
      countRequestsByStatus(db, span),
      countAttempts(db, span),
    ]);
    after = until;
    for (const { connector, outcome, seconds } of ended) {
      runs.inc({ connector, outcome });
      durations.observe({ connector, outcome }, seconds);
    }
    for (const { connector, statusClass, count } of asked) {
      requests.inc({ connector, status_class: statusClass }, count);
    }
    for (const { kind, outcome, count } of sent) deliveries.inc({ kind, outcome }, count);
  };
}

function settled(clock: Pick<Clock, 'now'>): Date {
  return new Date(clock.now().getTime() - settledMs);
}

function gauges(registry: Registry, deps: MetricsDeps): () => Promise<void> {
  const { db, clock, countJobs, isPerConnection = false } = deps;
  const registers = [registry];
  const held = new Gauge({ name: 'rollcall_held_runs', help: 'Runs that wait for a decision.', registers });
  const feedLag = new Gauge({
    name: 'rollcall_feed_lag_seconds',
    help: 'For how long the oldest committed change waits for an open transaction.',
    registers,
  });
  const deliveryLag = new Gauge({
    name: 'rollcall_delivery_lag_seconds',
    help: 'For how long the oldest change waits to be delivered.',
    labelNames: ['destination_kind'],
    registers,
  });
  const success = new Gauge({
    name: 'rollcall_last_success_timestamp_seconds',
    help: 'When the active connection that waits longest was last read whole.',
    labelNames: isPerConnection ? ['connector', 'connection_id'] : ['connector'],
    registers,
  });
  const jobs = new Gauge({
    name: 'rollcall_queue_jobs',
    help: 'What the queue holds.',
    labelNames: ['kind', 'state'],
    registers,
  });
  return async () => {
    const now = clock.now();
    const [heldRuns, lag, lags, successes, queue] = await Promise.all([
      countHeldRuns(db),
      feedLagSeconds(db, now),
      deliveryLags(db, now),
      lastSuccesses(db),
      countJobs?.() ?? [],
    ]);
    for (const gauge of [deliveryLag, success, jobs]) gauge.reset();
    held.set(heldRuns);
    feedLag.set(lag);
    for (const { kind, seconds } of lags) deliveryLag.set({ destination_kind: kind }, seconds);
    for (const [connector, at] of oldest(successes)) success.set({ connector }, at.getTime() / 1000);
    for (const { connectionId, connector, at } of isPerConnection ? successes : []) {
      success.set({ connector, connection_id: connectionId }, at.getTime() / 1000);
    }
    for (const { kind, state, count } of queue) jobs.set({ kind, state }, count);
  };
}

/** The one of each connector that lies back furthest. */
function oldest(successes: readonly { connector: string; at: Date }[]): Map<string, Date> {
  const found = new Map<string, Date>();
  for (const { connector, at } of successes) {
    const standing = found.get(connector);
    if (standing === undefined || at < standing) found.set(connector, at);
  }
  return found;
}
