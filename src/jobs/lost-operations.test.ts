import { afterAll, expect, test } from 'vitest';
import { jobsWorld } from '../../test/support/jobs-world.ts';
import { requestOperation } from '../operations/request-operation.ts';
import { showOperation } from '../operations/show-operation.ts';
import { takeUpLost } from './lost-operations.ts';

const world = await jobsWorld({ now: '2026-03-02T12:00:00Z' });
const { db, jobs, connectionId } = world;
afterAll(() => world[Symbol.asyncDispose]());

const later = (minutes: number) => new Date(world.clock.now().getTime() + minutes * 60_000);

test('an operation whose job stayed behind with another database gets one again, and one whose job waits gets none', async () => {
  const lost = await requestOperation(jobs, { kind: 'run', input: {}, connectionId, requestedBy: 'x' });
  await db.pool.query('delete from jobs.job');
  await takeUpLost(jobs, later(0.5));
  expect(await world.waiting()).toEqual([]); // it may be on its way
  for (let pass = 0; pass < 2; pass += 1) {
    await takeUpLost(jobs, later(2));
    expect(await world.waiting()).toEqual([`operation ${lost.id}`]);
  }
});

test('an operation whose job was given up says so, and is not tried again', async () => {
  const { id } = await requestOperation(jobs, { kind: 'run', input: {}, connectionId, requestedBy: 'x' });
  await db.pool.query(`update jobs.job set state = 'failed' where singleton_key = $1`, [id]);
  await takeUpLost(jobs, later(2));
  expect(await showOperation(jobs, { operationId: id })).toMatchObject({
    state: 'failed',
    error: { code: 'INTERNAL' },
  });
  await takeUpLost(jobs, later(3));
  expect(await world.waiting()).not.toContain(`operation ${id}`);
});
