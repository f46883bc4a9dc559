import { describe, expect, test } from 'vitest';
import { testClock } from '../../../test/support/clock.ts';
import type { LocalDate } from '../../domain/local-date.ts';
import { Mapping } from '../../domain/mapping.ts';
import { youserve } from './index.ts';
import { YouServeSimulator } from './simulator/youserve-simulator.ts';
import { connect, readAll, secretCredentials, secretSettings } from './test-reading.ts';

function simulate(options: ConstructorParameters<typeof YouServeSimulator>[0] = {}) {
  return new YouServeSimulator({ people: 40, clock: testClock('2026-11-22T04:00:00Z'), ...options });
}

describe('the check', () => {
  test('asks for a token and one small page of each list, and finds every filled field readable', async () => {
    const simulator = simulate();
    const { context } = connect(simulator);
    const report = await youserve.check(context);
    expect(report.steps.map(({ name, ok }) => [name, ok])).toEqual([
      ['token', true],
      ['companies', true],
      ['employees', true],
      ['employments', true],
    ]);
    expect(simulator.received.map(({ path, query }) => `${path}?${query}`)).toEqual([
      '/authentication/token?',
      '/iam/v1.0/companies?take=500',
      '/iam/v1.0/employees?take=25',
      '/iam/v1.0/employments?take=25',
    ]);
    const states = new Map(report.fields.map(({ field, state }) => [field, state]));
    for (const field of [
      'external_id',
      'email',
      'birthday',
      'last_name',
      'enrollment_status',
      'employments.company_external_id',
    ]) {
      expect([field, states.get(field)]).toEqual([field, 'readable']);
    }
    expect(report).toMatchObject({ tenant: '1234567', excess: [], proposals: [] });
    expect(report.sample).toBeGreaterThan(15);
  });

  test('a field that nobody in the sample has is empty in the sample, with what to do', async () => {
    const simulator = simulate();
    simulator.withdrawAttribute('dateOfBirth');
    const { fields } = await youserve.check(connect(simulator).context);
    expect(fields.find(({ field }) => field === 'birthday')).toMatchObject({
      state: 'empty_in_sample',
      filled: 0,
      repair: expect.stringContaining('HR Core'),
    });
    // Part of the last name, as long as no setting asks for it apart.
    expect(fields.map(({ field }) => field)).not.toContain('prefix');
  });

  test.each([
    ['companies', 403, 'employments.company_external_id'],
    ['employments', 404, 'employments.offboarding_date'],
    ['employees', 403, 'email'],
  ] as const)(
    'N22 %s refused with %i leaves %s not readable, and the others are still tried',
    async (list, status, field) => {
      const simulator = simulate({ switches: { forbidden: { [list]: status } } });
      const report = await youserve.check(connect(simulator).context);
      expect(report.steps.filter(({ ok }) => !ok)).toMatchObject([{ name: list, code: 'SCOPE_MISSING' }]);
      expect(report.steps).toHaveLength(4);
      expect(report.fields.find((one) => one.field === field)).toMatchObject({
        state: 'not_readable',
        repair: expect.stringContaining(list),
      });
      const proposed = report.proposals.map(({ setting, value }) => [setting, value]);
      expect(proposed).toEqual(list === 'employments' ? [['read_employments', false]] : []);
    },
  );

  test('a refused login is the one step that fails, and nothing else is asked', async () => {
    const simulator = simulate();
    const credentials = { ...secretCredentials, client_secret: 'wrong' };
    const report = await youserve.check(connect(simulator, { credentials }).context);
    expect(report.steps).toMatchObject([{ name: 'token', ok: false, code: 'CRED_REJECTED' }]);
    expect(report.fields.every(({ state }) => state === 'unknown')).toBe(true);
    expect(simulator.received).toHaveLength(1);
  });

  test('extensions that nobody needs and that sound like it are named; those that are asked for are counted', async () => {
    const simulator = simulate({ people: 0 });
    const extensions = [
      { key: 'BSN', value: '1' },
      { key: 'Leaseauto', value: true },
      { key: 'YourCampus', value: 'Ja' },
    ];
    simulator.hire({ fields: { extensions } });
    const report = await youserve.check(
      connect(simulator, { attributes: ['YourCampus', 'Afwezig'] }).context,
    );
    expect(report.excess).toMatchObject([{ name: 'extensions.BSN', kind: 'more_than_needed' }]);
    expect(report.fields.slice(-2)).toMatchObject([
      { field: 'YourCampus', state: 'readable', filled: 1 },
      { field: 'Afwezig', state: 'empty_in_sample', filled: 0 },
    ]);
    expect(await youserve.listAttributes?.(connect(simulator).context)).toEqual([
      { name: 'BSN', label: 'BSN', type: 'text', options: [] },
      { name: 'Leaseauto', label: 'Leaseauto', type: 'boolean', options: [] },
      { name: 'YourCampus', label: 'YourCampus', type: 'text', options: [] },
    ]);
  });

  test('an empty tenant says nothing about fields', async () => {
    const report = await youserve.check(connect(simulate({ people: 0 })).context);
    expect(report.sample).toBe(0);
    expect(report.fields.find(({ field }) => field === 'email')?.state).toBe('unknown');
  });

  test('job profiles are asked for when the title is mapped', async () => {
    const simulator = simulate();
    const mapping = Mapping.parse({ fields: { title: true } });
    const report = await youserve.check(connect(simulator, { mapping }).context);
    expect(report.steps.at(-1)).toMatchObject({ name: 'jobProfiles', ok: true });
    expect(report.fields.find(({ field }) => field === 'title')?.state).toBe('readable');
    const people = await readAll(connect(simulator, { mapping }).context);
    const titles = new Set(
      [...people.values()].map((read) => (read.outcome === 'person' ? read.person.title : undefined)),
    );
    expect(titles).toContain('Planner');
  });

  test('an abort ends it', async () => {
    const { context } = connect(simulate(), { signal: AbortSignal.abort(new Error('stop')) });
    await expect(youserve.check(context)).rejects.toMatchObject({ code: 'ABORTED' });
  });
});

describe('one person', () => {
  test.each(['object', 'list'] as const)(
    'is asked for directly (%s) and equals what a complete read gives',
    async (byId) => {
      const simulator = simulate({ slices: 3, switches: { byId } });
      const { context } = connect(simulator, { attributes: ['YourCampus'] });
      const people = await readAll(context);
      for (const id of simulator.employeeIds().slice(0, 5)) {
        const record = await youserve.readOne(context, id);
        expect(record && youserve.normalise(record, context)).toEqual(people.get(id));
      }
    },
  );

  test('who is still to come is found by looking through the list', async () => {
    const simulator = simulate();
    const id = simulator.hire({ startDate: '2026-12-02' as LocalDate });
    const { context } = connect(simulator, { settings: { ...secretSettings, take: 10 } });
    const record = await youserve.readOne(context, id);
    expect(record && youserve.normalise(record, context)).toEqual((await readAll(context)).get(id));
    expect(record?.employments[0]?.nested.hireDate).toBe('2026-12-02');
  });

  test('works without a personCode to filter by', async () => {
    const simulator = simulate();
    const id = simulator.hire({ fields: { personCode: '' }, contract: { endDate: '2027-01-31' } });
    const { context } = connect(simulator);
    expect((await youserve.readOne(context, id))?.employments[0]?.row?.endDate).toBe('2027-01-31');
  });

  test('who was removed is undefined', async () => {
    const simulator = simulate();
    const id = simulator.hire();
    simulator.remove(id);
    expect(await youserve.readOne(connect(simulator).context, id)).toBeUndefined();
  });
});
