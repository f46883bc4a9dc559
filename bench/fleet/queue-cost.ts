import { createApp, jobDepsOf } from '../../src/app.ts';
import { readConfig } from '../../src/config/config.ts';
import { JobQueue } from '../../src/jobs/queue.ts';
import { tick } from '../../src/jobs/tick.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { masterKeyPath } from '../../src/platform/master-key.ts';
import { approvedConnection } from '../approved-connection.ts';
import { flagsOfProgram } from '../flags.ts';
import { postgresCpu } from '../postgres.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { usageOf } from '../usage.ts';
import { warmUpShare } from './options.ts';
import { until } from './watch.ts';
import { startWorkers } from './workers.ts';

const connections = 1000;

/**
 * `npm run bench:queue`: what the queue and the schedule cost alone. So many connections become due and are handed out; then they are
 * paused, so that two real workers take every job, look at its connection and have nothing to read.
 */
async function main(): Promise<void> {
  await using directory = await temporaryDirectory();
  const dataDir = directory.path;
  const config = readConfig({ ROLLCALL_RUNS_PER_HOST: '1000' }, { dataDir });
  await using app = await createApp({ config, log: silentLogger, role: 'owner' });
  for (let made = 0; made < connections; made += 1) {
    await approvedConnection(app, { connector: 'personio', origin: 'http://127.0.0.1:9' });
  }
  await using queue = await JobQueue.open({ db: app.db, log: silentLogger, role: 'sender' });
  const deps = jobDepsOf(app, queue);
  const pass = () => tick(deps, app.clock.now());
  for (let planned = 0; planned <= connections; planned += 500) await pass();
  await app.db.pool.query(
    `update schedules set next_at = now() - interval '1 second', next_kind = 'slot', next_slot = '2000-01-01T04:00', last_slot = null`,
  );
  let handedOut = 0;
  const before = postgresCpu(dataDir) ?? 0;
  const usage = await usageOf(async () => {
    for (let runs = -1; runs !== 0; handedOut += runs) ({ runs } = await pass());
  });
  const handing = usage.cpu + (postgresCpu(dataDir) ?? 0) - before;

  await app.db.pool.query(`update connections set state = 'paused'`);
  await using workers = startWorkers({
    count: 2,
    databaseUrl: app.db.pool.options.connectionString ?? '',
    masterKeyFile: masterKeyPath(dataDir),
    runsAtOnce: 4,
    flags: await flagsOfProgram(),
  });
  const cpu = () => workers.cpu() + (postgresCpu(dataDir) ?? 0);
  let warm: { jobs: number; cpu: number } | undefined;
  let jobs = 0;
  await until(
    async () => {
      const { rows } = await app.db.pool.query<{ done: number }>(
        `select count(*)::integer as done from jobs.job where name = 'run' and state = 'completed'`,
      );
      jobs = rows[0]?.done ?? 0;
      if (jobs >= handedOut * warmUpShare) warm ??= { jobs, cpu: cpu() };
      return jobs >= handedOut;
    },
    { everyMs: 200, limitMs: 300_000 },
  );
  const taking = (cpu() - (warm?.cpu ?? 0)) / (jobs - (warm?.jobs ?? 0));
  const lines = [
    `handing a due connection out       ${((handing / handedOut) * 1000).toFixed(2)} ms of CPU, PostgreSQL included`,
    `taking its job and ending it       ${(taking * 1000).toFixed(2)} ms of CPU, PostgreSQL included`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

await main();
