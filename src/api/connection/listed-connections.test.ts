import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiWithRuns, reading } from '../../../test/support/api-runs.ts';
import type { ApiWorld } from '../../../test/support/api-world.ts';
import type { RunWorld } from '../../../test/support/run-world.ts';
import { scriptedPerson } from '../../../test/support/scripted-people.ts';
import { setCredentialsExpiry } from '../../connections/setup-progress.ts';
import { offBoardEverybody } from '../../runs/off-board-everybody.ts';
import { loadConnection } from '../../connections/connection.ts';
import type { LocalDate } from '../../domain/local-date.ts';
import { erasePerson } from '../../privacy/erase-person.ts';

let api: ApiWorld;
let world: RunWorld;
const dayMs = 86_400_000;

beforeAll(async () => {
  api = await apiWithRuns();
  world = await reading(api, api.first.connection.id, { seed: 83, now: '2026-03-02T09:00:00Z' });
  world.source.people = everybody;
});
afterAll(() => api[Symbol.asyncDispose]());

const everybody = Array.from({ length: 10 }, (_, index) => scriptedPerson(index + 1));

interface Listed {
  last_run: { id: string; outcome: string } | null;
  recent_changes: number[];
  people_count: number;
  next_run_at: string | null;
  credentials_expire_on: string | null;
}

async function listed(token = api.token): Promise<Listed[]> {
  const { body } = await api.ask<{ data: Listed[] }>('GET', '/v1/connections', { token });
  return body.data;
}

async function ours(): Promise<Listed | undefined> {
  return (await listed(api.first.token))[0];
}

async function nextDay(): Promise<void> {
  world.clock.advance(dayMs);
  api.clock.advance(dayMs);
}

test('a connection that never ran has neither last nor next run, nobody and no changes', async () => {
  expect((await listed(api.second.token))[0]).toMatchObject({
    last_run: null,
    next_run_at: null,
    people_count: 0,
    credentials_expire_on: null,
    recent_changes: Array.from({ length: 14 }, () => 0),
  });
});

test('a line tells the last run, who is in the list, and what changed on each of the last 14 days', async () => {
  const first = await world.run();
  expect(await ours()).toMatchObject({
    last_run: { id: first.runId, mode: 'live', state: 'finished', outcome: 'accepted', hold_state: null },
    people_count: 10,
  });
  await nextDay();
  world.source.people = [...everybody, scriptedPerson(11)];
  await world.run();
  await nextDay();
  const last = await world.run();
  expect(await ours()).toMatchObject({
    last_run: { id: last.runId, outcome: 'nothing_changed' },
    people_count: 11,
    recent_changes: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10, 1, 0],
  });
});

test('days are those of the connection’s calendar', async () => {
  const zone = (time_zone: string) =>
    api.db.kysely
      .updateTable('connections')
      .set({ time_zone })
      .where('id', '=', world.connectionId)
      .execute();
  // Runs at nine in the morning of the first, second and third, in UTC; now it is the third there, and the fourth far east.
  api.clock.advance(8 * 3_600_000);
  await zone('Pacific/Kiritimati');
  expect((await ours())?.recent_changes.slice(-4)).toEqual([10, 1, 0, 0]);
  await zone('Europe/Amsterdam');
  expect((await ours())?.recent_changes.slice(-4)).toEqual([0, 10, 1, 0]);
});

test('a test run is a last run, one in which only dates act is not, and neither adds changes', async () => {
  const before = await ours();
  const test = { mode: 'test' as const, outcome: 'exported' as const, id: api.deps.ids.next() };
  const dates = { mode: 'dates' as const, outcome: 'nothing_changed' as const, id: api.deps.ids.next() };
  for (const [index, one] of [test, dates].entries()) {
    const at = new Date(api.clock.now().getTime() + index * 1000);
    const times = { started_at: at, finished_at: at, heartbeat_at: at };
    const counts = JSON.stringify({ added: 7, updated: 0, removed: 0 });
    await api.db.kysely
      .insertInto('runs')
      .values({
        connection_id: world.connectionId,
        ...one,
        ...times,
        state: 'finished',
        requested_by: 'a test',
        fence: 1_000_000 + index,
        counts,
      })
      .execute();
  }
  expect(await ours()).toMatchObject({
    last_run: { id: test.id, outcome: 'exported' },
    recent_changes: before?.recent_changes,
  });
});

test('the next run is told while the connection is active, how often it failed, and when its credentials end', async () => {
  const next = new Date('2026-03-05T03:04:00Z');
  const schedule = {
    connection_id: world.connectionId,
    next_kind: 'retry' as const,
    next_at: next,
    failures: 2,
  };
  await api.db.kysely.insertInto('schedules').values(schedule).execute();
  const end = { connectionId: world.connectionId, expireOn: '2026-03-20' as LocalDate };
  await api.db.transaction((tx) => setCredentialsExpiry(tx, end));
  expect(await ours()).toMatchObject({
    next_run_at: next.toISOString(),
    failures: 2,
    credentials_expire_on: '2026-03-20',
  });
  await api.ask('POST', `/v1/connections/${world.connectionId}/pause`);
  expect(await ours()).toMatchObject({ next_run_at: null, credentials_expire_on: '2026-03-20' });
  await api.ask('POST', `/v1/connections/${world.connectionId}/resume`);
});

test('the number of people is that of the list after a removal, a return, an erasure and an off-boarding', async () => {
  const { connectionId } = world;
  const inList = async () => {
    const { body } = await api.ask<{ people: { total: number } }>('GET', `/v1/connections/${connectionId}`);
    return body.people.total;
  };
  const expectPeople = async (count: number) => {
    expect(await inList()).toBe(count);
    expect(await ours()).toMatchObject({ people_count: count });
  };
  world.source.people = everybody;
  // Somebody is gone only when a second complete read does not list them either.
  for (let read = 0; read < 2; read += 1) {
    await nextDay();
    await world.run();
  }
  await expectPeople(10);
  world.source.people = [...everybody, scriptedPerson(11)];
  await nextDay();
  await world.run();
  await expectPeople(11);
  const erasing = { ...world.deps, secret: Buffer.alloc(32, 7) };
  const person = { connectionId, externalId: scriptedPerson(3).external_id, by: 'Robin' };
  await erasePerson(erasing, person);
  await expectPeople(10);
  const connection = await loadConnection(api.db, connectionId);
  const about = { connection, ids: api.deps.ids, at: api.clock.now(), requestedBy: 'a test' };
  await api.db.transaction((tx) => offBoardEverybody(tx, about));
  await expectPeople(0);
});
