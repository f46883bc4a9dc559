import { afterAll, describe, expect, it } from 'vitest';
import { jobsWorld } from '../../test/support/jobs-world.ts';
import { slowTick, tick } from './tick.ts';

const world = await jobsWorld();
const { db } = world;
const jobs = { ...world.jobs, spreadMinutes: 15, runsPerHost: 8 };
afterAll(() => world[Symbol.asyncDispose]());

const many = 10_000;

/** Milliseconds of this process's CPU, and of the clock on the wall. */
async function costOf(work: () => Promise<unknown>): Promise<{ cpu: number; wall: number }> {
  const [cpu, begun] = [process.cpuUsage(), performance.now()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { cpu: (user + system) / 1000, wall: performance.now() - begun };
}

describe('ten thousand connections', () => {
  it('cost a pass of the clock next to nothing while none is due, and little each when all are', async () => {
    await db.pool.query(
      `insert into connections (id, customer_id, connector, name, state, time_zone, settings, mapping, scope, guard,
                                approved_binding, last_accepted_run_id, created_at)
       select gen_random_uuid(), customer_id, connector, 'number ' || n, state, time_zone, settings, mapping, scope, guard,
              approved_binding, gen_random_uuid(), created_at
         from connections, generate_series(2, $1::int) n`,
      [many],
    );
    const noon = new Date('2026-03-02T12:00:00Z');
    await slowTick(jobs, noon);
    for (let pass = 0; pass < many / 500; pass += 1) await tick(jobs, noon);
    await db.pool.query('analyze');
    const idle = await costOf(async () => {
      for (let pass = 0; pass < 20; pass += 1) expect((await tick(jobs, noon)).runs).toBe(0);
    });
    const slow = await costOf(() => slowTick(jobs, noon));
    const due = new Date('2026-03-03T03:15:00Z');
    let runs = 0;
    const handing = await costOf(async () => {
      for (let pass = 0; pass < many / 500 && runs < many; pass += 1) runs += (await tick(jobs, due)).runs;
    });
    expect(runs).toBe(many);
    expect((await tick(jobs, due)).runs).toBe(0);
    const { rows } = await db.pool.query(`select count(distinct singleton_key)::int as count from jobs.job`);
    expect(rows[0]?.count).toBeGreaterThanOrEqual(many);
    const spread = await db.pool.query<{ minutes: number }>(
      `select count(distinct date_trunc('minute', next_at))::int as minutes from schedules`,
    );
    expect(spread.rows[0]?.minutes).toBe(15);
    expect(idle.cpu / 20).toBeLessThan(50);
    // It comes once a minute.
    expect(slow.wall).toBeLessThan(15_000);
    expect(handing.cpu / many).toBeLessThan(2);
  }, 120_000);
});
