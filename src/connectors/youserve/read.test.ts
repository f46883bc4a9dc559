import { describe, expect, test } from 'vitest';
import { Mapping } from '../../domain/mapping.ts';
import type { LocalDate } from '../../domain/local-date.ts';
import type { Normalised, SourcePerson } from '../../domain/source-person.ts';
import { youserve } from './index.ts';
import type { Switches } from './simulator/options.ts';
import { testClock } from '../../../test/support/clock.ts';
import { YouServeSimulator } from './simulator/youserve-simulator.ts';
import { connect, eventsOf, normaliseAll, readAll, secretSettings } from './test-reading.ts';

/** Sunday 22 November 2026, five in the morning in Amsterdam. */
function clockAt() {
  return testClock('2026-11-22T04:00:00Z');
}

function simulate(options: ConstructorParameters<typeof YouServeSimulator>[0] = {}) {
  return new YouServeSimulator({ people: 20, clock: clockAt(), ...options });
}

function withSwitches(switches: Partial<Switches>) {
  return simulate({ switches });
}

function day(text: string): LocalDate {
  return text as LocalDate; // literals of this file
}

function personIn(people: ReadonlyMap<string, Normalised>, id: string): SourcePerson {
  const read = people.get(id);
  if (read?.outcome !== 'person') throw new Error(`${id} is ${read?.outcome ?? 'not listed'}`);
  return read.person;
}

const small = { ...secretSettings, take: 7 };

describe('a complete read', () => {
  test('lists everybody over many pages, each request once, and says that it is complete', async () => {
    const simulator = simulate({ people: 60 });
    const { context, ledger } = connect(simulator, { settings: small });
    const people = await readAll(context);
    expect([...people.keys()].toSorted()).toEqual(simulator.employeeIds());
    expect(
      simulator.received.every(({ method, path }) => method === 'GET' || path === '/authentication/token'),
    ).toBe(true);
    const paths = new Set(ledger.entries.map(({ pathTemplate }) => pathTemplate));
    expect(paths).toEqual(
      new Set([
        '/authentication/token',
        '/iam/v1.0/companies',
        '/iam/v1.0/employees',
        '/iam/v1.0/employments',
      ]),
    );
    const queries = simulator.received.map(({ path, query }) => `${path}?${query}`);
    expect(new Set(queries).size).toBe(queries.length);
    expect(queries.filter((query) => query.includes('/employees')).length).toBeGreaterThan(8);
  });

  test('begins with the tenant and the companies and ends with the end', async () => {
    const events = await eventsOf(connect(simulate()).context);
    expect(events[0]).toEqual({ type: 'tenant', key: '1234567' });
    expect(events[1]).toEqual({
      type: 'companies',
      companies: expect.arrayContaining([
        { external_id: '35146808', short_name: '500', full_name: 'Icommus' },
      ]),
    });
    expect(events.at(-1)).toEqual({ type: 'end', complete: true });
  });

  test('an empty tenant is complete and has nobody', async () => {
    const { context } = connect(simulate({ people: 0, companies: [] }));
    expect(await readAll(context)).toEqual(new Map());
  });

  test('1,200 employees come whole', async () => {
    const { context } = connect(simulate({ people: 1_200 }));
    expect((await readAll(context)).size).toBe(1_200);
  });

  test('keeps 0.65 s between requests, so that the spike arrest never strikes', async () => {
    const simulator = simulate({ people: 60 });
    await readAll(connect(simulator, { settings: small }).context);
    expect(simulator.received.map(({ status }) => status)).not.toContain(429);
    const hasty = simulate({ people: 60 });
    await readAll(connect(hasty, { settings: { ...small, min_interval_ms: 0 } }).context);
    expect(hasty.received.map(({ status }) => status)).toContain(429);
  });

  test('keeps only the properties of mapped fields and named attributes', async () => {
    const events = await eventsOf(connect(simulate(), { attributes: ['YourCampus'] }).context);
    const keys = new Set(
      events
        .flatMap((event) => (event.type === 'parts' ? event.parts : []))
        .flatMap(({ part }) => Object.keys(part)),
    );
    for (const dropped of [
      'addresses',
      'initials',
      'firstNames',
      'gender',
      'phoneNumbers',
      'lastNameAtBirth',
      'personId',
    ]) {
      expect(keys).not.toContain(dropped);
    }
    expect(keys).toContain('extensions');
    const without = await eventsOf(
      connect(simulate(), { mapping: Mapping.parse({ off: ['birthday'] }) }).context,
    );
    expect(JSON.stringify(without)).not.toContain('dateOfBirth');
    expect(JSON.stringify(without)).not.toContain('YourCampus');
  });

  test('does not ask for employments when the setting is off, and then misses none', async () => {
    const simulator = simulate();
    const { context } = connect(simulator, { settings: { ...secretSettings, read_employments: false } });
    const people = await readAll(context);
    expect(simulator.received.some(({ path }) => path.endsWith('/employments'))).toBe(false);
    expect([...people.values()].flatMap((read) => (read.outcome === 'absent' ? [] : read.findings))).toEqual(
      [],
    );
  });
});

describe('paging', () => {
  test.each([
    ['relative links', { nextLink: 'relative' }],
    ['absolute links', { nextLink: 'absolute' }],
    ['opaque bookmarks with raw + and /', { bookmarks: 'raw' }],
    ['“values” instead of “value”', { envelope: 'values' }],
  ] as const)('follows %s', async (_, switches) => {
    const { context } = connect(withSwitches(switches), { settings: small });
    expect((await readAll(context)).size).toBe(20);
  });

  test.each([
    ['N25 a link to another host', { nextLink: 'foreign' }, 'SSRF_BLOCKED'],
    ['N26 a bookmark that comes twice', { nextLink: 'loop' }, 'READ_INCOMPLETE'],
    ['N27 pages that never end', { nextLink: 'endless' }, 'READ_'],
  ] as const)('%s stops the read', async (_, switches, code) => {
    const { context } = connect(withSwitches(switches), { settings: small });
    const error = await readAll(context).then(
      () => undefined,
      (cause: { code: string }) => cause,
    );
    expect(error?.code).toContain(code);
  });

  test('N28 a person whose record changes between two pages is there once, with the new values', async () => {
    const simulator = simulate({ people: 30, slices: 1 });
    const { context } = connect(simulator, { settings: small });
    let moved: string | undefined;
    const events = [];
    for await (const event of youserve.read(context)) {
      events.push(event);
      const first = event.type === 'parts' ? event.parts.find(({ kind }) => kind === 'employee') : undefined;
      if (moved === undefined && first !== undefined) {
        moved = first.key;
        simulator.change(moved, { knownAs: 'Nieuw' });
      }
    }
    const slices = events
      .flatMap((event) => (event.type === 'parts' ? event.parts : []))
      .filter(({ key }) => key === moved);
    expect(slices).toHaveLength(3);
    const people = normaliseAll(events, context);
    expect(people.size).toBe(30);
    expect(personIn(people, moved ?? '').first_name).toBe('Nieuw');
  });

  test.each([
    ['N9 a list without a list', { kind: 'rewrite', rewrite: () => ({}) }],
    ['N9 an error with status 200', { kind: 'rewrite', rewrite: () => ({ error: { message: 'x' } }) }],
    ['a bare array, which cannot say whether it goes on', { kind: 'rewrite', rewrite: () => [] }],
  ] as const)('%s is no empty list', async (_, effect) => {
    const simulator = simulate();
    simulator.faults.plan(effect, { template: '/iam/v1.0/employees' });
    await expect(readAll(connect(simulator).context)).rejects.toMatchObject({ code: 'SOURCE_SHAPE_CHANGED' });
  });
});

describe('permissions and failures', () => {
  test.each([
    ['companies', 403],
    ['employees', 404],
    ['employments', 403],
    ['employments', 404],
  ] as const)('N22 %s refused with %i is a missing permission that names it', async (list, status) => {
    const simulator = withSwitches({ forbidden: { [list]: status } });
    const error = await readAll(connect(simulator).context).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ code: 'SCOPE_MISSING', details: { field: list } });
  });

  test('a tenant that has not authorised the application is a missing permission', async () => {
    const { context } = connect(simulate(), { settings: { ...secretSettings, tenant_id: '7654321' } });
    await expect(readAll(context)).rejects.toMatchObject({ code: 'SCOPE_MISSING' });
  });

  test('N17 a token that is revoked in the middle is renewed once, and the page asked for again', async () => {
    const simulator = simulate({ people: 40 });
    const { context } = connect(simulator, { settings: small });
    let events = 0;
    for await (const _ of youserve.read(context)) {
      events += 1;
      if (events === 5) simulator.revokeToken();
    }
    expect(simulator.received.filter(({ method }) => method === 'POST')).toHaveLength(2);
    expect(simulator.received.filter(({ status }) => status === 401)).toHaveLength(1);
  });

  test('503, 429, a cut body and a truncated body are tried again', async () => {
    const simulator = simulate();
    simulator.failNext(2, 503);
    simulator.failNext(1, 429);
    simulator.faults.plan({ kind: 'truncate', bytes: 200 }, { template: '/iam/v1.0/employees' });
    simulator.faults.plan({ kind: 'cut', bytes: 200 }, { template: '/iam/v1.0/employments' });
    expect((await readAll(connect(simulator).context)).size).toBe(20);
    expect(simulator.faults.pending).toBe(0);
  });

  test('records without an id are reported without one, and stop nothing', async () => {
    const simulator = simulate({ slices: 1 });
    simulator.withdrawAttribute('id');
    const events = await eventsOf(
      connect(simulator, { settings: { ...secretSettings, read_employments: false } }).context,
    );
    const invalid = events.flatMap((event) => (event.type === 'parts' ? (event.invalid ?? []) : []));
    expect(invalid.length).toBeGreaterThan(15);
    expect(new Set(invalid.map(({ external_id }) => external_id))).toEqual(new Set([undefined]));
    expect(invalid[0]?.findings).toEqual([
      { code: 'ID_MISSING', severity: 'invalid', path: 'employees[0].id' },
    ]);
    expect(events.at(-1)).toEqual({ type: 'end', complete: true });
  });
});

describe('what happens at the customer', () => {
  test('X6 a future starter is there before the first day', async () => {
    const simulator = simulate();
    const id = simulator.hire({ startDate: day('2026-12-02') });
    const person = personIn(await readAll(connect(simulator).context), id);
    expect(person.employments[0]?.start_date).toBe('2026-12-02');
  });

  test('a name that is dated ahead does not come early, and comes on its day', async () => {
    const clock = clockAt();
    const simulator = simulate({ clock });
    const id = simulator.hire({ startDate: day('2020-01-01'), fields: { lastName: 'Voor' } });
    simulator.change(id, { lastName: 'Na' }, day('2026-11-24'));
    expect(personIn(await readAll(connect(simulator).context), id).last_name).toBe('Voor');
    clock.advance(2 * 86_400_000);
    expect(personIn(await readAll(connect(simulator).context), id).last_name).toBe('Na');
  });

  test('a discharge ahead, one entered late, and the clean-up 90 days later', async () => {
    const clock = clockAt();
    const simulator = simulate({ clock });
    const [leaver, late] = [
      simulator.hire({ startDate: day('2020-01-01') }),
      simulator.hire({ startDate: day('2020-01-01') }),
    ];
    simulator.giveNotice(leaver, day('2026-12-31'));
    simulator.giveNotice(late, day('2026-06-30'));
    const people = await readAll(connect(simulator).context);
    expect(personIn(people, leaver).employments[0]?.offboarding_date).toBe('2026-12-31');
    expect(personIn(people, late).employments[0]?.offboarding_date).toBe('2026-06-30');
    clock.advance(91 * 86_400_000);
    const later = await readAll(connect(simulator).context);
    expect([later.has(leaver), later.has(late)]).toEqual([true, false]);
    clock.advance(60 * 86_400_000);
    expect((await readAll(connect(simulator).context)).has(leaver)).toBe(false);
  });

  test('an end date that stands in /employments only is found; discharge goes before it', async () => {
    const simulator = simulate();
    const [fixed, both] = [simulator.hire(), simulator.hire()];
    simulator.changeContract(fixed, { endDate: '2027-01-31' });
    simulator.changeContract(both, { endDate: '2027-01-31', dischargeDate: '2026-12-15' });
    const people = await readAll(connect(simulator).context);
    expect(personIn(people, fixed).employments[0]?.offboarding_date).toBe('2027-01-31');
    expect(personIn(people, both).employments[0]?.offboarding_date).toBe('2026-12-15');
  });

  test('9999-12-31 is no end', async () => {
    const simulator = simulate();
    const id = simulator.hire();
    simulator.changeContract(id, { dischargeDate: '9999-12-31', endDate: '9999-12-31' });
    expect(personIn(await readAll(connect(simulator).context), id).employments[0]).not.toHaveProperty(
      'offboarding_date',
    );
  });

  test('X5 a rehire in the same company is the same person with a second contract and the first date', async () => {
    const simulator = simulate();
    const id = simulator.hire({ startDate: day('2020-01-01'), contract: { originalHireDate: '2018-05-01' } });
    simulator.giveNotice(id, day('2026-10-31'));
    const contract = simulator.rehire(id, day('2026-12-01'));
    const { employments } = personIn(await readAll(connect(simulator).context), id);
    expect(employments).toHaveLength(2);
    expect(employments.find(({ external_id }) => external_id === contract)).toMatchObject({
      start_date: '2026-12-01',
      work_anniversary: '2018-05-01',
    });
  });

  test('a move to another company is two records with one personCode; so are two companies at once', async () => {
    const simulator = simulate();
    const old = simulator.hire({ company: '500' });
    const moved = simulator.transfer(old, '510');
    const second = simulator.joinCompany(moved, '001');
    const people = await readAll(connect(simulator).context);
    const [one, two, three] = [old, moved, second].map((id) => personIn(people, id));
    expect(new Set([one?.person_code, two?.person_code, three?.person_code]).size).toBe(1);
    expect([one, two, three].map((person) => person?.employments[0]?.company_external_id)).toEqual([
      '35146808',
      '35146809',
      '35146810',
    ]);
    expect(one?.employments[0]?.offboarding_date).toBe('2026-11-21');
    expect(one?.employments[0]?.payroll_id).toBe(two?.employments[0]?.payroll_id);
  });

  test('two contracts in one company are two employments', async () => {
    const simulator = simulate();
    const id = simulator.hire();
    simulator.addContract(id, { employmentType: '3' });
    expect(personIn(await readAll(connect(simulator).context), id).employments).toHaveLength(2);
  });

  test('isActive false without an end is absent; with an end in the past it is a leaver', async () => {
    const simulator = simulate();
    const [gone, left] = [
      simulator.hire({ startDate: day('2020-01-01') }),
      simulator.hire({ startDate: day('2020-01-01') }),
    ];
    simulator.deactivate(gone);
    simulator.leave(left);
    simulator.deactivate(left);
    const people = await readAll(connect(simulator).context);
    expect(people.get(gone)).toEqual({ outcome: 'absent', external_id: gone });
    expect(personIn(people, left)).toMatchObject({
      source_status: 'active',
      employments: [{ offboarding_date: '2026-11-21' }],
    });
  });

  test('a record with only id and personCode is a person', async () => {
    const simulator = simulate();
    const id = simulator.addBareRecord('T0011');
    expect(personIn(await readAll(connect(simulator).context), id)).toEqual({
      external_id: id,
      person_code: 'T0011',
      source_status: 'active',
      employments: [],
      attributes: new Map(),
      absent: [],
      absentAttributes: [],
    });
  });

  test('a renamed company keeps its id, and a code that is given away follows the date', async () => {
    const clock = clockAt();
    const simulator = simulate({ clock });
    simulator.renameCompany('500', 'Icommus Groep', day('2026-11-24'));
    const [before, after] = [
      simulator.hire({ company: '510', startDate: day('2021-01-01') }),
      simulator.hire({ company: '510', startDate: day('2026-12-10') }),
    ];
    const heir = simulator.reuseCompanyCode('510', 'Erfgenaam', day('2026-12-01'));
    simulator.giveNotice(before, day('2026-11-30'));
    const events = await eventsOf(connect(simulator).context);
    expect(events[1]).toMatchObject({
      companies: expect.arrayContaining([expect.objectContaining({ full_name: 'Icommus' })]),
    });
    const people = await readAll(connect(simulator).context);
    expect(personIn(people, before).employments[0]?.company_external_id).toBe('35146809');
    expect(personIn(people, after).employments[0]?.company_external_id).toBe(heir);
    clock.advance(10 * 86_400_000);
    const later = await readAll(connect(simulator).context);
    expect(personIn(later, before).employments[0]?.company_external_id).toBe('35146809');
  });

  test('X14 a slice that stands twice with other values is left as it was, alone', async () => {
    const simulator = simulate();
    const id = simulator.hire();
    const effect = {
      kind: 'rewrite',
      rewrite: (json: unknown) => {
        const { value } = json as { value: { id: string }[] };
        const twin = value.find((record) => record.id === id);
        return { value: [...value, { ...twin, lastName: 'Anders' }] };
      },
    } as const;
    simulator.faults.plan(effect, { template: '/iam/v1.0/employees' });
    const people = await readAll(connect(simulator).context);
    expect(people.get(id)).toMatchObject({
      outcome: 'invalid',
      findings: [{ code: 'ID_DUPLICATE', external_id: id }],
    });
    expect([...people.values()].filter(({ outcome }) => outcome === 'invalid')).toHaveLength(1);
  });

  test.each(['employees', 'employments'] as const)(
    'a person who is spoilt in %s is invalid alone',
    async (list) => {
      const simulator = simulate();
      const id = simulator.hire();
      if (list === 'employees') simulator.correct(id, { lastName: { nested: true } });
      else simulator.changeContract(id, { endDate: ['2027-01-01'] });
      const people = await readAll(connect(simulator).context);
      expect(people.get(id)).toMatchObject({ outcome: 'invalid', findings: [{ code: 'RECORD_MALFORMED' }] });
      expect([...people.values()].filter(({ outcome }) => outcome === 'invalid')).toHaveLength(1);
    },
  );
});
