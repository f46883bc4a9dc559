import { expect, test } from 'vitest';
import { anEmployment, day } from '../../test/support/employee-builders.ts';
import { runWorld } from '../../test/support/run-world.ts';
import { scriptedPerson } from '../../test/support/scripted-people.ts';
import type { Database } from '../db/database.ts';
import { silentLogger } from '../platform/logger.ts';
import { applyRetention } from './apply-retention.ts';

const keepDays = { leavers: 180, runs: 90, changes: 90, requests: 90, deliveries: 90, audit: 730 };
const { signal } = new AbortController();

test('whom retention has erased is not added while the HR system lists them as ended, and comes as somebody new when hired again', async () => {
  await using world = await runWorld({ now: '2026-03-02T05:00:00Z' });
  const at = (contract: string, from: string, until?: string) =>
    anEmployment({
      external_id: contract,
      start_date: day(from),
      ...(until !== undefined && { offboarding_date: day(until) }),
    });
  const stays = [1, 2, 3, 4].map((number) => scriptedPerson(number));
  const working = scriptedPerson(5, { employments: [at('C5', '2020-01-01')] });
  const ended = scriptedPerson(5, { employments: [at('C5', '2020-01-01', '2026-03-01')] });
  world.source.people = [...stays, working];
  expect(await world.run()).toMatchObject({ outcome: 'accepted', counts: { added: 5 } });
  world.source.people = [...stays, ended];
  expect(await world.run()).toMatchObject({ outcome: 'accepted' });
  expect(await world.list()).toMatchObject({ E0005: 'ended' });
  const [first] = await employeeIds(world.db, 'E0005');

  world.clock.advance(200 * 86_400_000);
  const deps = { db: world.db, ids: world.deps.ids, log: silentLogger, queue: { send: async () => true } };
  const counts = await applyRetention({ ...deps, keepDays }, { now: world.clock.now(), signal });
  expect(counts).toMatchObject({ leavers_erased: 1, changes: 6, run_details: 2 });
  expect(await world.run()).toMatchObject({ outcome: 'nothing_changed' });
  expect(await employeeIds(world.db, 'E0005')).toEqual([]);

  const back = [at('C5', '2020-01-01', '2026-03-01'), at('C9', '2026-09-01')];
  world.source.people = [...stays, scriptedPerson(5, { employments: back })];
  expect(await world.run()).toMatchObject({ outcome: 'accepted', counts: { added: 1 } });
  const [second] = await employeeIds(world.db, 'E0005');
  expect(second).not.toBe(first);
  expect((await world.changes()).map(({ sequence, type, reason }) => [sequence, type, reason])).toEqual([
    [7, 'erased', 'retention'],
    [8, 'added', null],
  ]);
});

async function employeeIds(db: Database, externalId: string): Promise<string[]> {
  const { rows } = await db.pool.query<{ id: string }>('select id from employees where external_id = $1', [
    externalId,
  ]);
  return rows.map(({ id }) => id);
}
