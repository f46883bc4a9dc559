import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { control } from '../../test/support/asked-operations.ts';
import { jobsWorld } from '../../test/support/jobs-world.ts';
import { scriptedPerson as person } from '../../test/support/scripted-people.ts';
import { loadConnection } from '../connections/connection.ts';
import { showSchedule } from '../connections/schedule.ts';
import { CredentialsRejected, SourceUnavailable } from '../connector-kit/errors.ts';
import { AppError } from '../domain/app-error.ts';
import { listRuns } from '../runs/show-run.ts';
import { withLease } from '../runs/lease.ts';
import { perform } from './perform.ts';
import { slowTick, tick } from './tick.ts';

const world = await jobsWorld({ now: '2026-03-02T12:00:00Z' });
const { db, jobs, connectionId, source } = world;
afterAll(() => world[Symbol.asyncDispose]());

beforeEach(async () => {
  await db.pool.query(`update connections set state = 'active', state_reason = null`);
  await db.pool.query('delete from schedules');
  await db.pool.query('delete from runs');
  source.people = [person(1), person(2)];
  delete source.failAt;
  await slowTick(jobs, world.clock.now());
  await tick(jobs, world.clock.now());
});

const job = { kind: 'run', data: { connection_id: connectionId } } as const;

async function scheduled() {
  const { next, failures } = await showSchedule(db, { connectionId });
  const minutes = next && (next.at.getTime() - world.clock.now().getTime()) / 60_000;
  return { failures, isRetry: next?.isRetry, minutes };
}

async function outcomes(): Promise<string[]> {
  const runs = await listRuns(db, { connectionId });
  return runs.map(({ outcome, reasonCode }) => reasonCode ?? outcome ?? 'running');
}

const atTheUsualTime = { failures: 0, isRetry: false, minutes: 15 * 60 };

describe('a run by schedule', () => {
  it('that ends well is followed by the next time of day', async () => {
    await perform(jobs, job, control);
    expect(await scheduled()).toEqual(atTheUsualTime);
    const [run] = await listRuns(db, { connectionId });
    expect(run).toMatchObject({ requestedBy: 'schedule' });
  });

  it('that fails or is parked is tried again, and counts until one ends well', async () => {
    source.failAt = { page: 0, error: new SourceUnavailable('The HR system is away.') };
    await perform(jobs, job, control);
    expect(await scheduled()).toEqual({ failures: 1, isRetry: true, minutes: 5 });
    await perform(jobs, job, control);
    expect(await scheduled()).toMatchObject({ failures: 2, isRetry: true });
    delete source.failAt;
    await perform(jobs, job, control);
    expect(await scheduled()).toMatchObject({ failures: 0 });
    expect(await outcomes()).toEqual(['nothing_changed', 'SOURCE_DOWN', 'SOURCE_DOWN']);
  });

  it('that is held waits for a person and is no failure', async () => {
    source.people = Array.from({ length: 30 }, (_, index) => person(index + 1));
    await perform(jobs, job, control);
    source.people = [person(1)];
    await perform(jobs, job, control);
    expect(await outcomes()).toContainEqual(expect.stringMatching(/^HELD_/));
    expect(await scheduled()).toEqual(atTheUsualTime);
  });

  it('whose credentials are rejected stops the connection at once, says so, and plans nothing', async () => {
    source.failAt = { page: 0, error: new CredentialsRejected('The login was refused.') };
    await perform(jobs, job, control);
    expect(await loadConnection(db, connectionId)).toMatchObject({
      state: 'stopped',
      stateReason: 'CRED_REJECTED',
    });
    expect(await scheduled()).toEqual({ failures: 1, isRetry: undefined, minutes: undefined });
    await perform(jobs, job, control);
    expect(await outcomes()).toEqual(['CRED_REJECTED']);
  });

  it('is not there for a connection that was paused meanwhile', async () => {
    await db.pool.query(`update connections set state = 'paused'`);
    await perform(jobs, job, control);
    expect(await outcomes()).toEqual([]);
  });

  it('K3 that meets another one comes back, and counts as no failure', async () => {
    const input = { connectionId, mode: 'live', requestedBy: 'another', startedAt: new Date() } as const;
    await withLease(jobs.runs, input, () => perform(jobs, job, control));
    expect(await scheduled()).toEqual({ failures: 0, isRetry: true, minutes: 1 });
  });

  it('K2 that was cut by a stop is parked, and tried again soon after a start', async () => {
    const stop = new AbortController();
    source.pageSize = 1;
    world.at('page', () => stop.abort(new AppError('ABORTED', 'The worker was stopped.')));
    await perform(jobs, job, { ...control, signal: stop.signal, isStopping: () => true });
    world.at('page', () => undefined);
    expect(await outcomes()).toEqual(['ABORTED']);
    expect(await scheduled()).toEqual({ failures: 0, isRetry: true, minutes: 5 / 60 });
  });

  it('comes back by the queue when the database is away', async () => {
    const away = { ...jobs, db: Object.assign(Object.create(db), { kysely: brokenKysely() }) };
    await expect(perform(away, job, control)).rejects.toMatchObject({ code: 'DB_UNAVAILABLE' });
  });
});

function brokenKysely(): unknown {
  return {
    selectFrom() {
      throw new AppError('DB_UNAVAILABLE', 'The database cannot be reached.');
    },
  };
}
