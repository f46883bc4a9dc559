import { describe, expect, test } from 'vitest';
import { simulatorAt } from '../test-subject.ts';
import { all, employees, get, json, persons, start } from './test-requests.ts';

describe('people and time', () => {
  test('become active on the hire date and inactive at 00:00 UTC after the termination date', async () => {
    const { clock, simulator } = simulatorAt('2026-03-02T23:59:59Z');
    const { id } = simulator.hire({ hire_date: '2026-03-03' as never });
    expect(simulator.statusOf(id)).toBe('onboarding');
    clock.advance(1000);
    expect(simulator.statusOf(id)).toBe('active');
    simulator.giveNotice(id, '2026-03-03');
    clock.advance(86_399_000);
    expect(simulator.statusOf(id)).toBe('active');
    const before = simulator.find(id)?.updated_at;
    clock.advance(1000);
    expect(simulator.statusOf(id)).toBe('inactive');
    expect(simulator.find(id)?.updated_at).toEqual(before);
    simulator.giveNotice(id, undefined);
    expect(simulator.statusOf(id)).toBe('active');
  });

  test('a start or an end by date moves the time of last change only where the switch says so', async () => {
    const time = async (statusMovesUpdatedAt: boolean) => {
      const { clock, simulator } = simulatorAt(start, {
        ...all,
        people: 1,
        switches: { statusMovesUpdatedAt },
      });
      simulator.giveNotice(1_000_001, '2026-03-02');
      clock.advance(86_400_000);
      return (await json(get(simulator, '/v2/persons/1000001')))['updated_at'];
    };
    expect([await time(false), await time(true)]).toEqual([
      '2026-03-02T04:00:00.000Z',
      '2026-03-03T00:00:00.000Z',
    ]);
  });

  test('go on leave and come back, and are switched off by hand', () => {
    const { simulator } = simulatorAt(start);
    const { id } = simulator.hire();
    simulator.startLeave(id);
    expect(simulator.statusOf(id)).toBe('leave');
    simulator.endLeave(id);
    expect(simulator.statusOf(id)).toBe('active');
    simulator.switchOff(id);
    expect(simulator.statusOf(id)).toBe('inactive');
  });

  test('a rehire is a new profile with the old e-mail; the old one gets five characters', () => {
    const { simulator } = simulatorAt(start);
    const email = simulator.find(1_000_002)?.email ?? '';
    const fresh = simulator.transfer(1_000_002, 0);
    expect(fresh).toMatchObject({ email, birthday: simulator.find(1_000_002)?.birthday });
    expect(fresh.id).not.toBe(1_000_002);
    expect(simulator.find(1_000_002)).toMatchObject({
      email: expect.stringMatching(/_[a-z0-9]{5}@/),
      termination_type: 'sub_company_switch',
    });
    expect(simulator.statusOf(1_000_002)).toBe('inactive');
  });

  test('a changed person and a renamed department show on pages that were sent before', async () => {
    const { simulator } = simulatorAt(start, all);
    await employees(simulator, '');
    simulator.change(1_000_001, { last_name: 'Neuer' });
    simulator.renameDepartment(0, 'Verkauf');
    const again = await employees(simulator, '');
    expect(again[0]?.attributes['last_name']?.value).toBe('Neuer');
    const departments = JSON.stringify(again.map(({ attributes }) => attributes['department']?.value));
    expect(departments).toContain('Verkauf');
    expect(departments).not.toContain('Vertrieb');
  });

  test('the seed has leavers, starters, people on leave, without department, supervisor and birthday, and umlauts', async () => {
    const { simulator } = simulatorAt(start, { ...all, people: 140 });
    const people = simulator.ids().flatMap((id) => simulator.find(id) ?? []);
    expect(new Set(people.map(({ id }) => simulator.statusOf(id)))).toEqual(
      new Set(['active', 'inactive', 'onboarding', 'leave']),
    );
    for (const key of ['department', 'supervisor', 'birthday'] as const)
      expect(people.some((person) => person[key] === undefined)).toBe(true);
    expect(people.some(({ last_name }) => /[äöü]/.test(last_name))).toBe(true);
    expect(new Set(people.map(({ email }) => email)).size).toBe(140);
  });

  test('the same seed gives the same people, another seed others', async () => {
    const page = async (seed: number) =>
      (await get(simulatorAt(start, { seed }).simulator, '/v1/company/employees')).text();
    expect(await page(3)).toBe(await page(3));
    expect(await page(4)).not.toBe(await page(3));
  });

  test('a million people cost nothing until they are asked for', async () => {
    const { simulator } = simulatorAt(start, { people: 1_000_000 });
    const last = await employees(simulator, 'limit=100&offset=999950');
    expect(last).toHaveLength(50);
    simulator.remove(1_000_001);
    expect(simulator.size).toBe(999_999);
    expect((await persons(simulator, 'limit=1'))[0]?.id).toBe('1000002');
  });
});
