import { describe, expect, it, test } from 'vitest';
import {
  aConnection,
  approve,
  connectionRoom,
  giveCredentials,
  roomForFile,
} from '../../test/support/connection-room.ts';
import { testDatabase } from '../../test/support/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { activateConnection } from './activate-connection.ts';
import { changeConnection } from './change-connection.ts';
import { claimDueConnections } from './claim-due-connections.ts';
import { claimDueDates } from './claim-due-dates.ts';
import { pauseConnection } from './pause-connection.ts';
import { countFailure, countSuccess, planAgain } from './plan-again.ts';
import { nextPlanned, planSchedules, repairPlans } from './plan-schedules.ts';
import { resumeConnection } from './resume-connection.ts';
import { showSchedule } from './schedule.ts';
import { setSchedule } from './set-schedule.ts';
import { stopConnection } from './stop-connection.ts';

const { db, room } = await roomForFile();
const deps = { ...room.deps, spreadMinutes: 0 };
const limits = { limit: 100, spreadMinutes: 0, perHost: 100, busy: new Map<string, number>() };

async function anActive(given: { timeZone?: string } = {}): Promise<ConnectionId> {
  const { id } = await approve(room, await aConnection(room, given));
  await giveCredentials(room, id);
  await activateConnection(room.deps, { connectionId: id });
  return id;
}

async function planAt(now: string): Promise<void> {
  await planSchedules(deps, { now: new Date(now), limit: 1000 });
}

/** What of these connections is due, once. */
async function claimAt(now: string, only: readonly ConnectionId[]): Promise<ConnectionId[]> {
  const claimed = await db.transaction((tx) =>
    claimDueConnections(tx, { ...limits, now: new Date(now), limit: 10_000, perHost: 10_000 }),
  );
  return claimed.map(({ connectionId }) => connectionId).filter((id) => only.includes(id));
}

async function nextOf(connectionId: ConnectionId): Promise<string | undefined> {
  return (await showSchedule(db, { connectionId })).next?.at.toISOString();
}

test('a connection that becomes active runs at its next time of day, and again each day', async () => {
  const id = await anActive();
  await planAt('2026-03-02T09:00:00Z');
  expect(await nextOf(id)).toBe('2026-03-03T03:00:00.000Z');
  expect(await claimAt('2026-03-03T02:59:59Z', [id])).toEqual([]);
  expect(await claimAt('2026-03-03T03:00:00Z', [id])).toEqual([id]);
  expect(await claimAt('2026-03-03T03:00:00Z', [id])).toEqual([]);
  expect(await showSchedule(db, { connectionId: id })).toMatchObject({
    lastSlot: '2026-03-03T04:00',
    next: { at: new Date('2026-03-04T03:00:00Z'), isRetry: false },
  });
});

test('nothing is due for one that is paused or stopped, and the next time of day once it is resumed', async () => {
  const id = await anActive();
  await planAt('2026-03-02T09:00:00Z');
  for (const leave of [
    () => pauseConnection(room.deps, { connectionId: id }),
    () => stopConnection(room.deps, { connectionId: id, reason: 'TENANT_MISMATCH' }),
  ]) {
    await leave();
    expect(await nextOf(id)).toBeUndefined();
    expect(await claimAt('2026-03-05T12:00:00Z', [id])).toEqual([]);
    await resumeConnection(room.deps, { connectionId: id });
    await planAt('2026-03-05T12:00:00Z');
    expect(await nextOf(id)).toBe('2026-03-06T03:00:00.000Z');
  }
});

test('K13 after three days of standstill there is one run, then the next regular one', async () => {
  const id = await anActive();
  await planAt('2026-03-02T09:00:00Z');
  expect(await claimAt('2026-03-05T15:00:00Z', [id])).toEqual([id]);
  expect(await claimAt('2026-03-05T15:00:00Z', [id])).toEqual([]);
  expect(await nextOf(id)).toBe('2026-03-06T03:00:00.000Z');
});

describe('K11 a clock that steps', () => {
  it('by a day, forth and back, runs no slot twice and skips no later day', async () => {
    const id = await anActive();
    await planAt('2026-03-02T09:00:00Z');
    expect(await claimAt('2026-03-03T03:00:00Z', [id])).toEqual([id]);
    // A day ahead: the slot of the fourth runs. Right again: it does not come a second time, and the fifth does.
    expect(await claimAt('2026-03-04T09:00:00Z', [id])).toEqual([id]);
    for (const now of ['2026-03-03T09:00:00Z', '2026-03-04T03:00:00Z', '2026-03-04T09:00:00Z'])
      expect(await claimAt(now, [id])).toEqual([]);
    expect(await claimAt('2026-03-05T03:00:00Z', [id])).toEqual([id]);
  });

  it('by years is put right within a minute of the right time', async () => {
    const id = await anActive();
    await planAt('2036-03-02T09:00:00Z');
    expect(await nextOf(id)).toContain('2036');
    const now = new Date('2026-03-02T09:00:00Z');
    await repairPlans(deps, { now });
    await planAt(now.toISOString());
    expect(await nextOf(id)).toBe('2026-03-03T03:00:00.000Z');
  });
});

describe('K12 another zone or other times', () => {
  it('does not run a local day and time again when the zone changes', async () => {
    const id = await anActive({ timeZone: 'Europe/Amsterdam' });
    await planAt('2026-03-02T09:00:00Z');
    expect(await claimAt('2026-03-03T03:00:00Z', [id])).toEqual([id]);
    await changeConnection(room.deps, { connectionId: id, timeZone: 'America/New_York' });
    await planAt('2026-03-03T03:01:00Z');
    expect(await nextOf(id)).toBe('2026-03-04T09:00:00.000Z');
  });

  it('takes other times from the next one on', async () => {
    const id = await anActive();
    await planAt('2026-03-02T09:00:00Z');
    expect(await claimAt('2026-03-03T03:00:00Z', [id])).toEqual([id]);
    const changed = await setSchedule(deps, { connectionId: id, times: ['12:30', '04:00', '12:30'] });
    expect(changed).toMatchObject({ times: ['04:00', '12:30'], timeZone: 'Europe/Amsterdam' });
    await planAt('2026-03-03T03:01:00Z');
    expect(await nextOf(id)).toBe('2026-03-03T11:30:00.000Z');
  });

  it('refuses what is no time of day', async () => {
    const { id } = await aConnection(room);
    await expect(setSchedule(deps, { connectionId: id, times: ['25:00'] })).rejects.toMatchObject({
      code: 'SCHEDULE_INVALID',
    });
    expect(await setSchedule(deps, { connectionId: id, times: ['05:15'] })).toMatchObject({
      next: undefined,
      times: ['05:15'],
    });
  });
});

test('of many starters at once each due connection is taken by one', async () => {
  const ids = await Promise.all(Array.from({ length: 12 }, () => anActive()));
  await planAt('2026-05-01T09:00:00Z');
  const taken = await Promise.all(Array.from({ length: 4 }, () => claimAt('2026-05-02T03:00:00Z', ids)));
  expect(taken.flat().toSorted()).toEqual(ids.toSorted());
});

test('a claim whose transaction is not committed is as if it had not been', async () => {
  const id = await anActive();
  await planAt('2026-03-02T09:00:00Z');
  const dying = db.transaction(async (tx) => {
    await claimDueConnections(tx, { ...limits, now: new Date('2026-03-03T03:00:00Z') });
    throw new Error('killed');
  });
  await expect(dying).rejects.toThrow('killed');
  expect(await claimAt('2026-03-03T03:00:00Z', [id])).toEqual([id]);
});

test('takes no more per host than may run, the longest waiting first', async () => {
  await using other = await testDatabase();
  const world = connectionRoom(other);
  const ids: ConnectionId[] = [];
  for (let count = 0; count < 4; count += 1) {
    const { id } = await approve(world, await aConnection(world));
    await giveCredentials(world, id);
    await activateConnection(world.deps, { connectionId: id });
    ids.push(id);
  }
  await planSchedules(
    { ...world.deps, spreadMinutes: 15 },
    { now: new Date('2026-03-02T09:00:00Z'), limit: 10 },
  );
  const now = new Date('2026-03-03T12:00:00Z');
  const input = { now, limit: 10, spreadMinutes: 15, perHost: 3, busy: new Map([['hr.example', 1]]) };
  const claimed = await other.transaction((tx) => claimDueConnections(tx, input));
  expect(claimed).toHaveLength(2);
  expect(claimed.every(({ host }) => host === 'hr.example')).toBe(true);
  const full = { ...input, busy: new Map([['hr.example', 3]]) };
  expect(await other.transaction((tx) => claimDueConnections(tx, full))).toEqual([]);
  const rest = await other.transaction((tx) => claimDueConnections(tx, { ...input, busy: new Map() }));
  expect([...claimed, ...rest].map(({ connectionId }) => connectionId).toSorted()).toEqual(ids.toSorted());
});

test('a connection that fails is tried after 5 minutes, 30 minutes and 2 hours, then at its time of day', async () => {
  const id = await anActive();
  await planAt('2026-03-02T09:00:00Z');
  const now = new Date('2026-03-02T12:00:00Z');
  const times = [];
  for (let count = 0; count < 5; count += 1) {
    const { retryAt } = await countFailure(deps, { connectionId: id, now });
    times.push(retryAt?.toISOString());
    if (retryAt) expect(await claimAt(retryAt.toISOString(), [id])).toEqual([id]);
  }
  expect(times).toEqual([
    '2026-03-02T12:05:00.000Z',
    '2026-03-02T12:30:00.000Z',
    '2026-03-02T14:00:00.000Z',
    undefined,
    undefined,
  ]);
  expect(await nextOf(id)).toBe('2026-03-03T03:00:00.000Z');
  await countSuccess(deps, { connectionId: id, host: 'hr.example' });
  expect(await countFailure(deps, { connectionId: id, now })).toMatchObject({ failures: 1 });
});

test('another try never moves the next time of day away, and a stopped connection gets none', async () => {
  const id = await anActive();
  await planAt('2026-03-02T09:00:00Z');
  await planAgain(deps, { connectionId: id, at: new Date('2026-03-04T00:00:00Z') });
  expect(await nextOf(id)).toBe('2026-03-03T03:00:00.000Z');
  await stopConnection(room.deps, { connectionId: id, reason: 'CRED_REJECTED' });
  const now = new Date('2026-03-02T12:00:00Z');
  expect(await countFailure(deps, { connectionId: id, now })).toMatchObject({ retryAt: undefined });
});

test('plans what became active by another way, and forgets plans of what is not active', async () => {
  const { id } = await aConnection(room);
  await db.pool.query(`update connections set state = 'active' where id = $1`, [id]);
  const now = new Date('2026-03-02T09:00:00Z');
  await repairPlans(deps, { now });
  await planAt(now.toISOString());
  expect(await nextOf(id)).toBe('2026-03-03T03:00:00.000Z');
  expect(await nextPlanned(db)).toMatchObject({ at: expect.any(Date) });
  await pauseConnection(room.deps, { connectionId: id });
  await repairPlans(deps, { now });
  const { rows } = await db.pool.query('select next_at from schedules where connection_id = $1', [id]);
  expect(rows).toEqual([{ next_at: null }]);
});

describe('the day of dates', () => {
  it('begins at local midnight of each zone, once, also for a paused connection', async () => {
    const amsterdam = await anActive({ timeZone: 'Europe/Amsterdam' });
    const tokyo = await anActive({ timeZone: 'Asia/Tokyo' });
    await pauseConnection(room.deps, { connectionId: tokyo });
    await db.pool.query('update connections set last_accepted_run_id = $2 where id = any($1)', [
      [amsterdam, tokyo],
      room.ids.next(),
    ]);
    const days = async (now: string) => {
      const due = await db.transaction((tx) => claimDueDates(tx, { now: new Date(now), limit: 100 }));
      return due.map(
        ({ connectionId, today }) => `${connectionId === tokyo ? 'tokyo' : 'amsterdam'} ${today}`,
      );
    };
    await repairPlans(deps, { now: new Date('2026-03-28T12:00:00Z') });
    expect((await days('2026-03-28T12:00:00Z')).toSorted()).toEqual([
      'amsterdam 2026-03-28',
      'tokyo 2026-03-28',
    ]);
    expect(await days('2026-03-28T14:59:59Z')).toEqual([]);
    expect(await days('2026-03-28T15:00:00Z')).toEqual(['tokyo 2026-03-29']);
    expect(await days('2026-03-28T23:00:00Z')).toEqual(['amsterdam 2026-03-29']);
    expect(await days('2026-03-29T22:00:00Z')).toEqual(['tokyo 2026-03-30', 'amsterdam 2026-03-30']);
  });
});
