import { expect, test } from 'vitest';
import { testClock } from '../../../test/support/clock.ts';
import type { LocalDate } from '../../domain/local-date.ts';
import { companyLife, lifeClock } from './company-life.ts';
import { openStage } from './stage.ts';

const since = '2026-03-02' as LocalDate; // a day of the test's own

async function population(days: readonly string[]): Promise<unknown> {
  const clock = testClock(`${days[0]}T12:00:00Z`);
  const life = lifeClock(clock, new Date(`${since}T06:00:00Z`));
  await using stage = await openStage(life);
  const companies = companyLife(stage, life, since);
  const passed = days.map((day) => {
    clock.advance(Date.parse(`${day}T12:00:00Z`) - clock.now().getTime());
    return companies.catchUp();
  });
  const { youserve, personio } = stage;
  return {
    days: passed.reduce((sum, count) => sum + count, 0),
    stadstuin: youserve.simulator.employeeIds().map((id) => youserve.simulator.employee(id)),
    nordlicht: personio.simulator.ids().map((id) => personio.simulator.find(id)),
  };
}

test('companies that were stopped for days are where they would have been', async () => {
  const always = await population(['2026-03-03', '2026-03-04', '2026-03-06', '2026-03-09']);
  expect(await population(['2026-03-09'])).toEqual(always);
  expect(always).toMatchObject({ days: 7 });
});

test('nothing happens twice on one day', async () => {
  const once = await population(['2026-03-04']);
  expect(await population(['2026-03-04', '2026-03-04'])).toEqual(once);
});

test('somebody joins, moves and leaves within a week', async () => {
  const before = (await population(['2026-03-02'])) as { stadstuin: unknown[]; nordlicht: unknown[] };
  const after = (await population(['2026-03-09'])) as { stadstuin: unknown[]; nordlicht: unknown[] };
  expect(after.stadstuin.length).toBe(before.stadstuin.length + 7);
  expect(after.nordlicht.length).toBeGreaterThan(before.nordlicht.length);
  expect(JSON.stringify(after)).not.toBe(JSON.stringify(before));
});
