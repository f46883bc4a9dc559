import { describe, expect, test } from 'vitest';
import { readAll } from '../../connector-kit/read-all.ts';
import { statusOn } from '../../domain/enrollment-status.ts';
import { addDays } from '../../domain/local-date.ts';
import { personio } from './index.ts';
import { type Bench, benchOf } from './test-subject.ts';

/** The bench begins on 2026-03-02, 05:00 in Berlin. */
const now = '2026-03-02';

describe.each(['v1', 'v2'] as const)('what happens to one person, by %s', (version) => {
  test('a termination ahead, moved, back-dated and withdrawn', async () => {
    const bench = await benchOf(version, { simulator: { people: 0 } });
    const { id } = bench.system.hire({ hire_date: addDays(bench.context.today, -400) });
    bench.system.giveNotice(id, '2026-03-31');
    expect(await seen(bench, id)).toEqual({ flag: 'active', end: '2026-03-31', status: 'active' });
    bench.system.giveNotice(id, now);
    expect(await seen(bench, id)).toEqual({ flag: 'active', end: now, status: 'active' });
    bench.system.giveNotice(id, '2026-02-15');
    expect(await seen(bench, id)).toEqual({ flag: 'deactivated', end: '2026-02-15', status: 'ended' });
    bench.system.giveNotice(id, undefined);
    expect(await seen(bench, id)).toEqual({ flag: 'active', end: undefined, status: 'active' });
  });

  test('switched off by hand before the end', async () => {
    const bench = await benchOf(version, { simulator: { people: 0 } });
    const { id } = bench.system.hire({ hire_date: addDays(bench.context.today, -400) });
    bench.system.giveNotice(id, '2026-03-31');
    bench.system.switchOff(id);
    expect(await seen(bench, id)).toEqual({ flag: 'deactivated', end: '2026-03-31', status: 'ended' });
  });

  test('a contract that ended while the person stays active ends nothing', async () => {
    const bench = await benchOf(version, { simulator: { people: 0 } });
    const { id } = bench.system.hire({ contract_end_date: addDays(bench.context.today, -10) });
    expect(await seen(bench, id)).toMatchObject({ end: undefined, status: 'active' });
  });

  test('X6 a start ahead is upcoming, also when it moves, and active on the day', async () => {
    const bench = await benchOf(version, { simulator: { people: 0 } });
    const { id } = bench.system.hire({ hire_date: addDays(bench.context.today, 10) });
    expect(await seen(bench, id)).toMatchObject({ flag: 'upcoming', status: 'upcoming' });
    bench.system.change(id, { hire_date: bench.context.today });
    expect(await seen(bench, id)).toMatchObject({ flag: 'active', status: 'active' });
  });

  test('leave and return', async () => {
    const bench = await benchOf(version, { simulator: { people: 0 } });
    const { id } = bench.system.hire();
    bench.system.startLeave(id);
    expect(await seen(bench, id)).toMatchObject({ flag: 'on_leave', status: 'on_leave' });
    bench.system.endLeave(id);
    expect(await seen(bench, id)).toMatchObject({ flag: 'active', status: 'active' });
  });

  test('X15 a new e-mail keeps the id; an empty one is empty, a missing one absent', async () => {
    const bench = await benchOf(version, { simulator: { people: 2 } });
    const [first = 0, second = 0] = bench.system.ids();
    bench.system.change(first, { email: 'Neu@Muster.example' });
    bench.system.change(second, { email: '' });
    const { people } = await readAll(personio, bench.context);
    expect(people.map(({ external_id, email }) => [external_id, email])).toEqual([
      [String(first), 'Neu@Muster.example'],
      [String(second), undefined],
    ]);
    expect(people.some(({ absent }) => absent.includes('email'))).toBe(false);
    bench.system.withdrawAttribute('email');
    const again = await readAll(personio, bench.context);
    expect(again.people.every(({ absent }) => absent.includes('email'))).toBe(true);
  });

  test('selective choice: yes, no and unset come as three values; withdrawn is absent and never no', async () => {
    const bench = await benchOf(version, { attributes: ['7103'], simulator: { people: 3 } });
    const [first = 0, second = 0, third = 0] = bench.system.ids();
    bench.system.choose(first, 'Ja');
    bench.system.choose(second, 'Nein');
    bench.system.choose(third, undefined);
    const { people } = await readAll(personio, bench.context);
    expect(people.map(({ attributes }) => attributes.get('7103'))).toEqual(['Ja', 'Nein', '']);
    bench.system.withdrawAttribute('dynamic_7103');
    const again = await readAll(personio, bench.context);
    expect(again.people.every(({ absentAttributes }) => absentAttributes.includes('7103'))).toBe(true);
  });
});

async function seen(bench: Bench, id: number) {
  const { people } = await readAll(personio, bench.context);
  const person = people.find(({ external_id }) => external_id === String(id));
  if (person === undefined) throw new Error('The person is listed.');
  const { source_status: sourceStatus, employments } = person;
  const { status } = statusOn({ sourceStatus, employments, today: bench.context.today });
  return { flag: sourceStatus, end: employments[0]?.offboarding_date, status };
}
