import { describe, expect, test } from 'vitest';
import { contractBench } from '../../connector-kit/contract-bench.ts';
import { Mapping } from '../../domain/mapping.ts';
import { personio } from './index.ts';
import { setUpAttributes, simulatedCredential } from './simulator/options.ts';
import { type Bench, benchOf, goodCredentials, subjectFor } from './test-subject.ts';

const check = (bench: Bench) => personio.check(bench.context);
const sent = (bench: Bench) => bench.system.received.filter(({ method }) => method === 'GET').length;

test('logs in once, asks for little, and says what it found of every mapped field', async () => {
  const bench = await benchOf('v1', { attributes: ['Rollcall'] });
  const report = await check(bench);
  expect(report.steps.map(({ name, ok }) => [name, ok])).toEqual([
    ['login', true],
    ['v1', true],
    ['v2', true],
    ['fields', true],
  ]);
  expect(report.sample).toBe(25);
  expect(report.fields.find(({ field }) => field === 'birthday')).toMatchObject({
    state: 'readable',
    required: false,
  });
  expect(report.fields.find(({ field }) => field === 'Rollcall')).toMatchObject({
    state: 'readable',
    required: true,
  });
  expect(sent(bench)).toBeLessThan(15);
  expect(report).not.toHaveProperty('tenant');
});

test.each(['v1', 'v2'] as const)(
  'with %s chosen proposes v1 exactly when that is another one: same fields, fewest requests',
  async (version) => {
    const report = await check(await benchOf(version));
    expect(report.proposals.map(({ value }) => value)).toEqual(version === 'v1' ? [] : ['v1']);
    expect(report.steps.find(({ name }) => name === 'v1')?.message).toContain('2 requests for 140 people');
  },
);

describe('a version that cannot be used', () => {
  test.each([403, 404, 410] as const)(
    'v1 gone with %i, seen from v1: its login is closed and v2 is proposed',
    async (v1Gone) => {
      const report = await check(await benchOf('v1', { simulator: { switches: { v1Gone } } }));
      expect(report.steps).toEqual([
        expect.objectContaining({ name: 'login', ok: false, code: 'SOURCE_SHAPE_CHANGED' }),
      ]);
      expect(report.proposals).toEqual([expect.objectContaining({ setting: 'api_version', value: 'v2' })]);
    },
  );

  test.each([403, 404, 410])('v1 whose list is gone with %i proposes v2', async (status) => {
    const bench = await benchOf('v1');
    bench.system.failNext(status, { template: '/v1/company/employees', times: 5 });
    const report = await check(bench);
    expect(report.steps.find(({ name }) => name === 'v1')?.ok).toBe(false);
    expect(report.proposals).toEqual([expect.objectContaining({ value: 'v2' })]);
    expect(report.fields.find(({ field }) => field === 'email')).toMatchObject({ state: 'readable' });
  });

  test('v1 gone, seen from v2: nothing is proposed and nothing fails', async () => {
    const report = await check(await benchOf('v2', { simulator: { switches: { v1Gone: 410 } } }));
    expect(report.steps.every(({ ok }) => ok)).toBe(true);
    expect(report.proposals).toEqual([]);
  });

  test('without the right to org units v1 reads more, and is proposed with the repair for v2', async () => {
    const bench = await benchOf('v2');
    bench.system.setRights({ org_units: false });
    const report = await check(bench);
    expect(report.fields.find(({ field }) => field === 'department')).toMatchObject({
      state: 'not_readable',
      repair: expect.stringContaining('Org Units: Read'),
    });
    expect(report.proposals).toEqual([expect.objectContaining({ value: 'v1' })]);
  });
});

describe('fields', () => {
  test.each(['v1', 'v2'] as const)(
    '%s: an attribute that is not ticked is not readable, with the screen to open',
    async (version) => {
      const bench = await benchOf(version);
      bench.system.withdrawAttribute('email');
      bench.system.withdrawAttribute('hire_date');
      const { fields, steps } = await check(bench);
      const state = (name: string) => fields.find(({ field }) => field === name);
      expect(state('email')).toMatchObject({
        state: 'not_readable',
        filled: 0,
        repair: expect.stringContaining('“Email”'),
      });
      expect(state('employments.start_date')?.repair).toContain('Readable employee attributes');
      expect(state('first_name')?.state).toBe('readable');
      expect(steps.at(-1)).toMatchObject({ name: 'fields', ok: true });
    },
  );

  test.each(['v1', 'v2'] as const)(
    '%s: without the status the check fails and names it, and the other fields still count',
    async (version) => {
      const bench = await benchOf(version);
      bench.system.withdrawAttribute('status');
      const report = await check(bench);
      expect(report.steps.at(-1)).toMatchObject({
        name: 'fields',
        ok: false,
        code: 'SCOPE_MISSING',
        message: expect.stringContaining('“Status”'),
      });
      expect(report.fields.find(({ field }) => field === 'email')?.state).toBe('readable');
    },
  );

  test.each(['v1', 'v2'] as const)(
    '%s: the attribute of the scope that is not readable fails the check; it never means no',
    async (version) => {
      const bench = await benchOf(version, { attributes: ['7103'] });
      bench.system.withdrawAttribute('dynamic_7103');
      const report = await check(bench);
      expect(report.fields.find(({ field }) => field === '7103')).toMatchObject({
        state: 'not_readable',
        required: true,
      });
      expect(report.steps.at(-1)?.ok).toBe(false);
    },
  );

  test('readable and never filled is empty, not unreadable', async () => {
    const mapping = Mapping.parse({ off: [], custom: { skills: { from: '7104' } } });
    const bench = await benchOf('v2', {
      mapping,
      attributes: ['7104'],
      simulator: { people: 1, credentials: [{ ...simulatedCredential, readable: 'all' }] },
    });
    const report = await check(bench);
    expect(report.fields.find(({ field }) => field === '7104')).toMatchObject({
      state: 'empty_in_sample',
      required: false,
    });
    expect(report.fields.find(({ field }) => field === 'employments.offboarding_date')?.state).toBe(
      'empty_in_sample',
    );
  });

  test('an account without people leaves everything unknown', async () => {
    const report = await check(await benchOf('v1', { simulator: { people: 0 } }));
    expect(new Set(report.fields.map(({ state }) => state))).toEqual(new Set(['unknown']));
  });
});

describe('more than is needed', () => {
  test('N21 rights to write and rights to other parts are named', async () => {
    const scope =
      'personio:persons:read employees:read employees:write attendances:read personio:recruiting:read';
    const report = await check(
      await benchOf('v2', { simulator: { credentials: [{ ...simulatedCredential, scope }] } }),
    );
    expect(report.excess.map(({ name, kind }) => [name, kind])).toEqual([
      ['employees:write', 'write'],
      ['attendances:read', 'more_than_needed'],
      ['personio:recruiting:read', 'more_than_needed'],
    ]);
  });

  test('salary and bank account are named by their labels, the birthday is not', async () => {
    const report = await check(
      await benchOf('v1', { simulator: { credentials: [{ ...simulatedCredential, readable: 'all' }] } }),
    );
    expect(report.excess.map(({ name }) => name)).toEqual(expect.arrayContaining(['Festgehalt', 'IBAN']));
    expect(report.excess.map(({ name }) => name)).not.toContain('Geburtsdatum');
  });

  test('v2 alone shows them by their ids', async () => {
    const simulator = {
      switches: { v1Gone: 404 as const },
      credentials: [{ ...simulatedCredential, readable: 'all' as const }],
    };
    expect((await check(await benchOf('v2', { simulator }))).excess.map(({ name }) => name)).toEqual([
      'iban',
    ]);
  });

  test('a credential made as the set-up says has nothing too much', async () => {
    const report = await check(
      await benchOf('v1', {
        simulator: { credentials: [{ ...simulatedCredential, readable: setUpAttributes }] },
      }),
    );
    expect(report.excess).toEqual([]);
  });
});

test.each(['v1', 'v2'] as const)('%s: wrong credentials are said so, in one request', async (version) => {
  const subject = subjectFor(version);
  const bench = await contractBench(subject, { ...goodCredentials, client_secret: 'papi-some-other-secret' });
  const report = await check(bench);
  expect(report.steps).toEqual([
    expect.objectContaining({ name: 'login', ok: false, code: 'CRED_REJECTED' }),
  ]);
  expect(report.proposals).toEqual([]);
  expect(bench.system.received).toHaveLength(1);
});

describe('the list of attributes', () => {
  test('has labels, types and options', async () => {
    const listed = await personio.listAttributes?.((await benchOf('v2')).context);
    expect(listed).toContainEqual({
      name: 'dynamic_7103',
      label: 'Rollcall',
      type: 'list',
      options: ['Ja', 'Nein'],
    });
    const birthday = {
      name: 'dynamic_7101',
      label: 'Geburtsdatum',
      type: 'date',
      options: [],
      personal: true,
    };
    expect(listed).toContainEqual(birthday);
    // Nobody is chosen by what is everybody's own.
    const personal = listed?.filter((one) => one.personal).map(({ name }) => name);
    expect(personal).toEqual(expect.arrayContaining(['first_name', 'last_name', 'email', 'hire_date']));
    expect(personal).not.toContain('department');
  });

  test.each([{ v1AttributesRefused: true }, { v1Gone: 404 as const }])(
    'falls back to ids that v2 persons show (%j)',
    async (switches) => {
      const listed = await personio.listAttributes?.(
        (await benchOf('v2', { simulator: { switches } })).context,
      );
      expect(listed?.map(({ name, type }) => [name, type])).toEqual([
        ['date_of_birth', 'date'],
        [expect.stringMatching(/^dynamic_[0-9a-f]+\.7103$/), 'text'],
      ]);
    },
  );
});
