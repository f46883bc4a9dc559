import { afterAll, beforeEach, describe, expect, it, test } from 'vitest';
import { anEmployment, day } from '../../test/support/employee-builders.ts';
import { jobsWorld } from '../../test/support/jobs-world.ts';
import { scriptedPerson as person } from '../../test/support/scripted-people.ts';
import { slowTick, tick } from './tick.ts';

const world = await jobsWorld({ now: '2026-03-02T12:00:00Z' });
const { db, jobs, connectionId } = world;
afterAll(() => world[Symbol.asyncDispose]());

beforeEach(async () => {
  await db.pool.query('delete from jobs.job');
  await db.pool.query('delete from schedules');
  await slowTick(jobs, new Date('2026-03-02T12:00:00Z'));
  await tick(jobs, new Date('2026-03-02T12:00:00Z'));
  await db.pool.query('delete from jobs.job');
});

const due = new Date('2026-03-03T03:00:00Z');

test('hands a due connection to the workers once, however many clocks pass', async () => {
  expect(await tick(jobs, new Date(due.getTime() - 1))).toEqual({ runs: 0, dates: 0, destinations: 0 });
  const passes = await Promise.all([1, 2, 3].map(() => tick(jobs, due)));
  expect(passes.map(({ runs }) => runs).toSorted((one, other) => one - other)).toEqual([0, 0, 1]);
  expect(await world.waiting()).toEqual([`run ${connectionId}`]);
});

test('a clock that dies before its transaction is committed has handed over nothing, and the next one does', async () => {
  const sendAll = async () => {
    throw new Error('killed');
  };
  const dying = Object.assign(Object.create(jobs.queue), { sendAll });
  await expect(tick({ ...jobs, queue: dying }, due)).rejects.toThrow('killed');
  expect(await world.waiting()).toEqual([]);
  expect(await tick(jobs, due)).toMatchObject({ runs: 1 });
});

test('a destination that changes were passed over for is compared with the list as soon as it is active, until that has come to its end', async () => {
  const destinationId = jobs.ids.next();
  await db.pool.query(
    `insert into destinations (id, kind, name, state, settings, options, created_by, created_at, resync_at)
     values ($1, 'webhook', 'Behind', 'paused', '{}', '{}', 'a test', $2, $2)`,
    [destinationId, due],
  );
  const asked = async (minutes: number) => {
    await slowTick(jobs, new Date(due.getTime() + minutes * 60_000));
    const { rows } = await db.pool.query(`select input from operations where kind = 'resync'`);
    return rows;
  };
  expect(await asked(5)).toEqual([]);
  await db.pool.query(`update destinations set state = 'active'`);
  const comparison = { input: { destination_id: destinationId } };
  expect(await asked(6)).toEqual([comparison]);
  expect(await asked(7)).toEqual([comparison]);
  expect(await asked(67)).toEqual([comparison, comparison]);
  await db.pool.query(`delete from destinations`);
});

test('K13 one run is in the queue after three days without a worker', async () => {
  for (let hour = 0; hour < 72; hour += 1) await tick(jobs, new Date(due.getTime() + hour * 3_600_000));
  expect(await world.waiting()).toEqual([`run ${connectionId}`]);
});

test('counts runs that wait as taken places of their host', async () => {
  await db.pool.query(`update schedules set host = 'hr.example'`);
  const { boss } = jobs.queue;
  for (let count = 0; count < 2; count += 1)
    await boss.send('run', {}, { singletonKey: `other ${count}`, group: { id: 'hr.example' } });
  expect(await tick({ ...jobs, runsPerHost: 2 }, due)).toMatchObject({ runs: 0 });
  expect(await tick({ ...jobs, runsPerHost: 3 }, due)).toMatchObject({ runs: 1 });
});

test('asks for the daily job once a day, over all processes', async () => {
  for (const at of ['2026-03-03T00:00:00Z', '2026-03-03T00:01:00Z', '2026-03-03T23:59:00Z'])
    await Promise.all([1, 2].map(() => slowTick(jobs, new Date(at))));
  const done = async (): Promise<number> => {
    const fetched = await jobs.queue.boss.fetch('retention');
    await Promise.all(fetched.map(({ id }) => jobs.queue.boss.complete('retention', id)));
    return fetched.length;
  };
  expect(await done()).toBe(1);
  await slowTick(jobs, new Date('2026-03-03T23:59:30Z'));
  expect(await done()).toBe(0);
  await slowTick(jobs, new Date('2026-03-04T00:00:00Z'));
  expect(await done()).toBe(1);
});

describe('dates on their own clock', () => {
  it('come to the workers at local midnight, and only where somebody’s day has come', async () => {
    const leaving = anEmployment({ external_id: 'C2', offboarding_date: day('2026-03-04') });
    world.source.people = [person(1), person(2, { employments: [leaving] })];
    await world.run();
    await db.pool.query('delete from schedules');
    await slowTick(jobs, new Date('2026-03-03T12:00:00Z'));
    await db.pool.query('delete from jobs.job');
    const dates = async (at: string) => (await tick(jobs, new Date(at))).dates;
    expect(await dates('2026-03-03T12:00:00Z')).toBe(0);
    expect(await dates('2026-03-03T23:00:00Z')).toBe(0);
    expect(await dates('2026-03-04T22:59:59Z')).toBe(0);
    expect(await dates('2026-03-04T23:00:00Z')).toBe(1);
    expect(await world.waiting()).toContain(`dates ${connectionId}`);
  });
});
