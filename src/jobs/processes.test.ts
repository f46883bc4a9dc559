import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';
import { type JobsWorld, jobsWorld } from '../../test/support/jobs-world.ts';
import type { WorkerOrder } from '../../test/support/worker-child.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { listRuns } from '../runs/show-run.ts';

const script = fileURLToPath(new URL('../../test/support/worker-child.ts', import.meta.url));

/** A worker process; disposing kills it. */
class Child implements Disposable {
  readonly process: ChildProcess;
  readonly ended: Promise<number | null>;
  readonly #said = new Set<string>();
  readonly #waiting = new Map<string, () => void>();
  #log = '';

  constructor(order: WorkerOrder) {
    this.process = spawn(process.execPath, [script, JSON.stringify(order)]);
    this.ended = new Promise((resolve) => this.process.on('close', (code) => resolve(code)));
    this.process.stderr?.on('data', (text) => (this.#log += String(text)));
    if (!this.process.stdout) throw new Error('the child has an output');
    createInterface({ input: this.process.stdout }).on('line', (line) => {
      this.#said.add(line);
      this.#waiting.get(line)?.();
    });
  }

  async says(word: string): Promise<void> {
    if (this.#said.has(word)) return;
    const ended = this.ended.then(() => Promise.reject(new Error(`the child ended: ${this.#log}`)));
    await Promise.race([new Promise<void>((resolve) => this.#waiting.set(word, resolve)), ended]);
  }

  get log(): string {
    return this.#log;
  }

  [Symbol.dispose](): void {
    this.process.kill('SIGKILL');
  }
}

let seed = 100;

async function start(world: JobsWorld, about: Partial<WorkerOrder> = {}): Promise<Child> {
  seed += 1;
  const { connectionString } = world.db;
  const child = new Child({ connectionString, connectionId: world.connectionId, people: 9, seed, ...about });
  await child.says('ready');
  return child;
}

function order(world: JobsWorld): Promise<boolean> {
  const { connectionId } = world;
  return world.jobs.queue.send({ kind: 'run', key: connectionId, data: { connection_id: connectionId } });
}

async function outcomes(world: JobsWorld, connectionId = world.connectionId): Promise<unknown[]> {
  const runs = await listRuns(world.db, { connectionId });
  return runs.map(({ state, outcome, reasonCode }) => reasonCode ?? outcome ?? state);
}

/** When a worker took up the run that was ordered, by the queue's own clock, which is this machine's; ms. */
async function lastTakenAt({ db }: JobsWorld): Promise<number> {
  const { rows } = await db.pool.query<{ at: Date }>(
    `select max(started_on) as at from jobs.job where name = 'run'`,
  );
  return rows[0]?.at.getTime() ?? Number.NaN;
}

const patience = { timeout: 60_000, interval: 100 };

describe.concurrent('workers in processes of their own', { timeout: 180_000 }, () => {
  it('K1 K3 take over the run of one that was killed, within 15 seconds', async ({ expect }) => {
    await using world = await jobsWorld();
    await order(world);
    using first = await start(world, { holdAt: 'page' });
    await first.says('holding');
    using _second = await start(world);
    const killedAt = Date.now();
    first.process.kill('SIGKILL');
    await expect.poll(() => outcomes(world), patience).toContain('accepted');
    expect((await lastTakenAt(world)) - killedAt).toBeLessThan(15_000);
    expect(new Set(await outcomes(world))).toEqual(new Set(['INTERRUPTED', 'accepted']));
    expect(await world.changes()).toHaveLength(9);
    await expect.poll(() => world.waiting(), patience).toEqual([]);
  });

  it('K4 take over from one that is frozen, and what that one writes when it wakes is refused', async ({
    expect,
  }) => {
    await using world = await jobsWorld();
    await order(world);
    using frozen = await start(world, { holdAt: 'accepting', leaseSeconds: 3 });
    await frozen.says('holding');
    using _other = await start(world, { leaseSeconds: 3 });
    frozen.process.kill('SIGSTOP');
    await expect.poll(() => outcomes(world), patience).toContain('accepted');
    frozen.process.stdin?.write('go on\n');
    frozen.process.kill('SIGCONT');
    frozen.process.kill('SIGTERM');
    expect(await frozen.ended).toBe(0);
    expect(new Set(await outcomes(world))).toEqual(new Set(['INTERRUPTED', 'accepted']));
    expect(await world.changes()).toHaveLength(9);
  });

  it('K2 end in order: what is under way ends by itself within the time it is given', async ({ expect }) => {
    await using world = await jobsWorld();
    await order(world);
    using child = await start(world, { holdAt: 'page' });
    await child.says('holding');
    child.process.kill('SIGTERM');
    child.process.stdin?.write('go on\n');
    expect(await child.ended).toBe(0);
    expect(await outcomes(world)).toEqual(['accepted']);
    expect(await world.waiting()).toEqual([]);
  });

  it('K2 cut what does not end in time, and the next worker has it again soon', async ({ expect }) => {
    await using world = await jobsWorld();
    await world.db.pool.query(
      `insert into schedules (connection_id, next_kind, next_at) values ($1, 'slot', now() + interval '1 day')`,
      [world.connectionId],
    );
    await order(world);
    using child = await start(world, { holdAt: 'page', graceMs: 300 });
    await child.says('holding');
    child.process.kill('SIGTERM');
    await child.says('cut');
    child.process.stdin?.write('go on\n');
    expect(await child.ended).toBe(0);
    expect(await outcomes(world)).toEqual(['ABORTED']);
    using _next = await start(world, { withClock: true });
    await expect.poll(() => outcomes(world), patience).toContain('accepted');
  });

  it('K18 go on when something in one connector fails unseen: that run alone fails', async ({ expect }) => {
    await using world = await jobsWorld();
    const careless = world.jobs.ids.next<'connection'>() as ConnectionId;
    await world.db.pool.query(
      `insert into connections (id, customer_id, connector, name, state, time_zone, settings, mapping, scope, guard, approved_binding, created_at)
       select $1, customer_id, 'careless', 'Careless', state, time_zone, settings, mapping, scope, guard, approved_binding, created_at
         from connections`,
      [careless],
    );
    const queue = world.jobs.queue;
    await queue.send({ kind: 'run', key: careless, data: { connection_id: careless } });
    using child = await start(world);
    await expect.poll(() => outcomes(world, careless), patience).toEqual(['INTERNAL']);
    await order(world);
    await expect.poll(() => outcomes(world), patience).toEqual(['accepted']);
    expect(child.log).toContain('something in a job failed unseen');
    child.process.kill('SIGTERM');
    expect(await child.ended).toBe(0);
  });

  it('K6 come back by themselves when the database drops every connection', async ({ expect }) => {
    await using world = await jobsWorld();
    using child = await start(world, { withClock: true });
    await world.db.pool.query(
      'select pg_terminate_backend(pid, 20000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    await order(world);
    await expect.poll(() => outcomes(world), patience).toEqual(['accepted']);
    child.process.kill('SIGTERM');
    expect(await child.ended).toBe(0);
  });
});
