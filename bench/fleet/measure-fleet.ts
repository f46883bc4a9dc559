import { type App, createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config/config.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { masterKeyPath } from '../../src/platform/master-key.ts';
import { type Child, startChild } from '../child.ts';
import { flagsOfProgram } from '../flags.ts';
import { employeeWrites, postgresCpu } from '../postgres.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import type { DirectInput, DirectMessage } from './direct.ts';
import { type FleetOptions, type Scenario, warmUpShare } from './options.ts';
import { type Fleet, setUpFleet } from './set-up.ts';
import type { FleetSimulatorsInput, FleetSimulatorsMessage, FleetSimulatorsQuestion } from './simulators.ts';
import { cpuOf, until } from './watch.ts';
import { startWorkers } from './workers.ts';

export interface FleetResult {
  bytesPerPerson: number;
  scenarios: readonly FleetFigures[];
  direct: DirectFigures | undefined;
}

export interface FleetFigures extends Scenario {
  /** Seconds from the first due schedule to the last finished run. */
  wall: number;
  /** CPU seconds. */
  cpu: { workers: number; postgres: number; simulators: number };
  /** MiB: the largest that any worker ever was, and what the largest held in the middle of it. */
  workerPeakMiB: number;
  workerMiB: number;
  outcomes: Record<string, number>;
  changes: number;
  employeeWrites: number;
  /** CPU milliseconds of workers and PostgreSQL for one run, once a fifth of them is done. */
  warmMsPerRun: number;
}

/** The same connections, once by workers and once by a bare loop: CPU milliseconds a run, PostgreSQL included, when all is warm. */
export interface DirectFigures {
  connections: number;
  byWorkers: number;
  byLoop: number;
}

type Simulators = Child<FleetSimulatorsMessage, FleetSimulatorsQuestion>;

interface Measuring {
  app: App;
  dataDir: string;
  options: FleetOptions;
  simulators: Simulators;
  flags: readonly string[];
  say: (line: string) => void;
}

/** Sets a fleet up and reads all of it once for each scenario. Throws when a run did not end as it should. */
export async function measureFleet(options: FleetOptions, say: (line: string) => void): Promise<FleetResult> {
  await using directory = await temporaryDirectory();
  const { connector, people, connections } = options;
  const accounts = Math.min(options.accounts, connections);
  say(`Inventing ${accounts} accounts of ${people} people`);
  const input: FleetSimulatorsInput = { connector, people, accounts };
  await using simulators: Simulators = startChild('./fleet/simulators.ts', input);
  const ready = await simulators.next();
  if (ready.said !== 'ready') throw new Error('The simulators did not say that they are ready.');
  await using app = await createApp({
    config: readConfig({}, { dataDir: directory.path }),
    log: silentLogger,
    role: 'owner',
  });
  say(`Setting up ${connections} connections`);
  const fleet = await setUpFleet(app, { connector, connections, origins: ready.origins }, say);
  const flags = await flagsOfProgram();
  const measuring: Measuring = { app, dataDir: directory.path, options, simulators, flags, say };
  const scenarios: FleetFigures[] = [];
  let shown: 'before' | 'after' = 'before';
  for (const scenario of options.scenarios) {
    if (scenario.task === 'changed') {
      shown = shown === 'before' ? 'after' : 'before';
      await simulators.ask({ show: shown });
    }
    scenarios.push(await readByWorkers(measuring, { ...scenario, connectionIds: fleet.connectionIds }));
  }
  const direct = options.direct > 0 ? await compareDirect(measuring, fleet) : undefined;
  return { bytesPerPerson: ready.bytesPerPerson, scenarios, direct };
}

async function readByWorkers(
  on: Measuring,
  { connectionIds, ...scenario }: Scenario & { connectionIds: Fleet['connectionIds'] },
): Promise<FleetFigures> {
  const { app, dataDir, options, simulators, flags, say } = on;
  say(`Reading ${connectionIds.length} connections, ${scenario.task}, with ${scenario.workers} workers`);
  const { pool } = app.db;
  const writesBefore = await employeeWrites(app.db);
  await using workers = startWorkers({
    ...connectionFrom(on),
    count: scenario.workers,
    runsAtOnce: options.runsAtOnce,
    flags,
  });
  await until(async () => (await seen(app)) >= scenario.workers, { everyMs: 200, limitMs: 60_000 });
  const start = {
    postgres: postgresCpu(dataDir) ?? 0,
    simulators: cpuOf(simulators.pid),
    workers: workers.cpu(),
  };
  const { rows } = await pool.query<{ now: Date }>(
    `with due as (
       update schedules set next_at = now(), next_kind = 'slot', next_slot = '2000-01-01T04:00', last_slot = null
        where connection_id = any($1::uuid[]) returning 1)
     select now() as now, count(*) from due`,
    [connectionIds],
  );
  const began = performance.now();
  const since = rows[0]?.now ?? new Date();
  const cpuNow = () => workers.cpu() + (postgresCpu(dataDir) ?? 0);
  let warm: { done: number; cpu: number } | undefined;
  let middle = 0;
  let told = 0;
  await until(
    async () => {
      const done = await finishedSince(app, since);
      if (done >= connectionIds.length * warmUpShare) warm ??= { done, cpu: cpuNow() };
      if (middle === 0 && done >= connectionIds.length / 2) middle = workers.memory().now;
      if (done - told >= connectionIds.length / 10) {
        told = done;
        say(
          `  ${done} runs after ${((performance.now() - began) / 1000).toFixed(0)} s, ${workers.memory().now.toFixed(0)} MiB`,
        );
      }
      return done >= connectionIds.length;
    },
    { everyMs: connectionIds.length > 2000 ? 2000 : 250, limitMs: 3_600_000 },
  );
  const wall = (performance.now() - began) / 1000;
  const cpu = {
    workers: workers.cpu() - start.workers,
    postgres: (postgresCpu(dataDir) ?? 0) - start.postgres,
    simulators: cpuOf(simulators.pid) - start.simulators,
  };
  const warmMsPerRun = ((cpuNow() - (warm?.cpu ?? 0)) / (connectionIds.length - (warm?.done ?? 0))) * 1000;
  const workerPeakMiB = workers.memory().peak;
  const { outcomes, changes } = await outcomesSince(app, since);
  await workers[Symbol.asyncDispose]();
  const written = (await employeeWrites(app.db)) - writesBefore;
  expectEnds(scenario, { outcomes, changes, employeeWrites: written });
  return {
    ...scenario,
    wall,
    cpu,
    workerPeakMiB,
    workerMiB: middle,
    outcomes,
    changes,
    employeeWrites: written,
    warmMsPerRun,
  };
}

/** The same connections twice, after everything is warm: by two workers, and by two loops that do nothing but run. */
async function compareDirect(on: Measuring, fleet: Fleet): Promise<DirectFigures> {
  const { options, dataDir, say } = on;
  const connectionIds = fleet.connectionIds.slice(0, options.direct);
  const workers = Math.max(...options.scenarios.map((scenario) => scenario.workers));
  const byWorkers = await readByWorkers(on, { task: 'unchanged', workers, connectionIds });
  say('And in a bare loop');
  const shares = Array.from({ length: workers }, (_, worker) =>
    connectionIds.filter((_id, at) => at % workers === worker),
  );
  await using children = new AsyncDisposableStack();
  const loops = shares.map((share) =>
    children.use(
      startChild<DirectMessage, never>(
        './fleet/direct.ts',
        {
          ...connectionFrom(on),
          connectionIds: share,
          runsAtOnce: options.runsAtOnce,
        } satisfies DirectInput,
        on.flags,
      ),
    ),
  );
  await Promise.all(loops.map((loop) => loop.next()));
  const before = postgresCpu(dataDir) ?? 0;
  const ended = await Promise.all(loops.map((loop) => loop.next()));
  const postgres = (postgresCpu(dataDir) ?? 0) - before;
  let [cpu, runs] = [postgres, 0];
  for (const message of ended) {
    if (message.said !== 'done') throw new Error('A loop did not say what it used.');
    cpu += message.usage.cpu;
    runs += message.runs;
  }
  return {
    connections: connectionIds.length,
    byWorkers: byWorkers.warmMsPerRun,
    byLoop: (cpu / runs) * 1000,
  };
}

function connectionFrom({ app, dataDir }: Measuring): { databaseUrl: string; masterKeyFile: string } {
  return {
    databaseUrl: app.db.pool.options.connectionString ?? '',
    masterKeyFile: masterKeyPath(dataDir),
  };
}

/** Worker processes that are connected to the database. */
async function seen(app: App): Promise<number> {
  const { rows } = await app.db.pool.query<{ workers: number }>(
    `select count(distinct application_name)::integer as workers from pg_stat_activity
      where application_name like 'rollcall owner %' and application_name <> current_setting('application_name')`,
  );
  return rows[0]?.workers ?? 0;
}

async function finishedSince(app: App, since: Date): Promise<number> {
  const { rows } = await app.db.pool.query<{ done: number }>(
    `select count(*)::integer as done from runs where mode = 'live' and state = 'finished' and heartbeat_at >= $1`,
    [since],
  );
  return rows[0]?.done ?? 0;
}

async function outcomesSince(
  app: App,
  since: Date,
): Promise<{ outcomes: Record<string, number>; changes: number }> {
  const { rows } = await app.db.pool.query<{ outcome: string; runs: number; updated: number }>(
    `select outcome, count(*)::integer as runs, sum((counts->>'updated')::integer)::integer as updated
       from runs where mode = 'live' and heartbeat_at >= $1 group by outcome`,
    [since],
  );
  return {
    outcomes: Object.fromEntries(rows.map(({ outcome, runs }) => [outcome, runs])),
    changes: rows.reduce((sum, { updated }) => sum + updated, 0),
  };
}

/** A fast fleet that did something else than it should is worth nothing. */
function expectEnds(
  { task }: Scenario,
  ended: { outcomes: Record<string, number>; changes: number; employeeWrites: number },
): void {
  const good = task === 'unchanged' ? 'nothing_changed' : 'accepted';
  const others = Object.keys(ended.outcomes).filter((outcome) => outcome !== good);
  const wroteWithoutNeed = task === 'unchanged' && ended.employeeWrites !== 0;
  if (others.length === 0 && !wroteWithoutNeed && (task === 'unchanged' || ended.changes > 0)) return;
  throw new Error(`The fleet was read otherwise than it should: ${JSON.stringify(ended)}`);
}
