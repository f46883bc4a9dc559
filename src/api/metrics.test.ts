import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiWorld, apiWorld } from '../../test/support/api-world.ts';
import { systemClock } from '../platform/clock.ts';
import { silentLogger } from '../platform/logger.ts';
import { createApiServer } from './server.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createMetricsServer } from './metrics-server.ts';

let world: ApiWorld;
let metrics: Metrics;
beforeAll(async () => {
  world = await apiWorld();
  metrics = createMetrics({
    db: world.db,
    clock: world.clock,
    countJobs: () => Promise.resolve([{ kind: 'run', state: 'waiting', count: 3 }]),
  });
});
afterAll(() => world[Symbol.asyncDispose]());

/** Values by name and labels. */
async function values(): Promise<Record<string, number>> {
  const lines = (await metrics.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(lines.map((line) => [line.replace(/ \S+$/, ''), Number(line.split(' ').at(-1))]));
}

async function aRun(outcome: string, minutes: number, hold: string | null = null): Promise<void> {
  const finished = world.clock.now();
  const started = new Date(finished.getTime() - minutes * 60_000);
  await world.db.pool.query(
    `insert into runs (connection_id, id, mode, state, outcome, hold_state, requested_by, started_at, finished_at, heartbeat_at, fence)
     values ($1, gen_random_uuid(), 'live', 'finished', $2, $3, 'test', $4, $5, $5, 1)`,
    [world.first.connection.id, outcome, hold, started, finished],
  );
}

test('counts what ended since the last reading, once', async () => {
  const id = world.first.connection.id;
  await world.db.pool.query(`update connections set state = 'active' where id = $1`, [id]);
  await values();
  world.clock.advance(1000);
  await aRun('accepted', 2);
  await aRun('held', 1, 'open');
  for (const status of [200, 204, 503, null]) {
    await world.db.pool.query(
      `insert into source_requests (connection_id, purpose, at, method, path_template, status, outcome, bytes, ms)
       values ($1, 'live', $2, 'GET', '/employees', $3, 'ok', 1, 1)`,
      [id, world.clock.now(), status],
    );
  }
  expect((await values())['rollcall_runs_total{connector="fake",outcome="accepted"}']).toBeUndefined();
  world.clock.advance(20_000);
  const expected = {
    'rollcall_runs_total{connector="fake",outcome="accepted"}': 1,
    'rollcall_runs_total{connector="fake",outcome="held"}': 1,
    'rollcall_run_duration_seconds_sum{connector="fake",outcome="accepted"}': 120,
    'rollcall_source_requests_total{connector="fake",status_class="2xx"}': 2,
    'rollcall_source_requests_total{connector="fake",status_class="5xx"}': 1,
    'rollcall_source_requests_total{connector="fake",status_class="none"}': 1,
    rollcall_held_runs: 1,
    rollcall_feed_lag_seconds: 0,
    'rollcall_last_success_timestamp_seconds{connector="fake"}': Date.parse('2026-03-02T09:00:01Z') / 1000,
    'rollcall_queue_jobs{kind="run",state="waiting"}': 3,
  };
  expect(await values()).toMatchObject(expected);
  world.clock.advance(20_000);
  expect(await values()).toMatchObject(expected);
});

test('names no one: neither customers nor connections nor people stand in any line', async () => {
  const text = await metrics.text();
  expect(text).not.toContain(world.first.customer.name);
  expect(text).not.toContain(world.first.connection.id);
  const perConnection = createMetrics({ db: world.db, clock: world.clock, isPerConnection: true });
  expect(await perConnection.text()).toContain(`connection_id="${world.first.connection.id}"`);
});

test('K9 says for how long a committed change waits for an open transaction', async () => {
  const id = world.first.connection.id;
  const open = await world.db.pool.connect();
  await open.query('begin');
  await open.query('select pg_current_xact_id()');
  await world.db.pool.query(
    `insert into changes (connection_id, sequence, id, run_id, at, subject, subject_id, external_id, type, readings, fields)
     values ($1, 1, gen_random_uuid(), gen_random_uuid(), $2, 'employee', gen_random_uuid(), '1', 'added', '{}', '[]')`,
    [id, new Date(world.clock.now().getTime() - 90_000)],
  );
  expect(await values()).toMatchObject({ rollcall_feed_lag_seconds: 90 });
  await open.query('rollback');
  open.release();
  expect(await values()).toMatchObject({ rollcall_feed_lag_seconds: 0 });
});

test('counts answers by the pattern of their path, and is served on a port of its own', async () => {
  const server = await createApiServer(world.deps, { metrics });
  await server.inject({ url: '/v1/tokens/019c0000-0000-7000-8000-000000000001' });
  await server.inject({ url: '/v1/nowhere' });
  await server.close();
  const own = await createMetricsServer(metrics, { log: silentLogger });
  const { statusCode, headers, body } = await own.inject({ url: '/metrics' });
  await own.close();
  expect(statusCode).toBe(200);
  expect(headers['content-type']).toContain('text/plain');
  expect(body).toContain('_count{method="GET",route="/v1/tokens/:token_id",status="401"} 1');
  expect(body).toContain('_count{method="GET",route="none",status="404"} 1');
});

test('says by a status that the database is away', async () => {
  const gone = await apiWorld();
  const theirs = createMetrics({ db: gone.db, clock: systemClock });
  const own = await createMetricsServer(theirs, { log: silentLogger });
  await gone[Symbol.asyncDispose]();
  expect((await own.inject({ url: '/metrics' })).statusCode).toBeGreaterThanOrEqual(500);
  await own.close();
});
