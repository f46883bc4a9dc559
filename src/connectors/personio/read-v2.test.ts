import { describe, expect, test } from 'vitest';
import type { PreviousPerson } from '../../connector-kit/connector.ts';
import { readAll } from '../../connector-kit/read-all.ts';
import { addDays, type LocalDate } from '../../domain/local-date.ts';
import { personio } from './index.ts';
import { setUpAttributes, simulatedCredential } from './simulator/options.ts';
import { type Bench, benchOf } from './test-subject.ts';
import { isAskedOn } from './unchanged-v2.ts';

const list = '/v2/persons';
const employments = '/v2/persons/{id}/employments';
const withTimes = {
  credentials: [{ ...simulatedCredential, readable: [...setUpAttributes, 'last_modified_at'] }],
};

test('reads all persons page by page with their employments and the names of departments', async () => {
  const bench = await benchOf('v2', { attributes: ['7103'] });
  const whole = await readAll(personio, bench.context);
  expect(whole).toMatchObject({ complete: true, unreadable: [], invalid: [] });
  expect(whole.people).toHaveLength(140);
  expect(requests(bench, list)).toHaveLength(3);
  expect(new Set(whole.people.map(({ attributes }) => attributes.get('7103')))).toEqual(
    new Set(['Ja', 'Nein', '']),
  );
  expect(new Set(whole.people.map(({ source_status }) => source_status))).toEqual(
    new Set(['active', 'deactivated', 'upcoming', 'on_leave']),
  );
  expect(whole.people.filter(({ department }) => department === 'Vertrieb').length).toBeGreaterThan(3);
});

test('never asks for more than 50 persons, and never filters by updated_at or status', async () => {
  const bench = await benchOf('v2');
  await readAll(personio, bench.context);
  for (const { query } of requests(bench, list)) {
    const asked = new URLSearchParams(query);
    expect(Number(asked.get('limit') ?? 50)).toBeLessThanOrEqual(50);
    expect([...asked.keys()].filter((name) => name !== 'limit' && name !== 'cursor')).toEqual([]);
  }
});

test('reads the same people as v1', async () => {
  const about = {
    attributes: ['7103'],
    simulator: { credentials: [{ ...simulatedCredential, readable: 'all' as const }] },
  };
  const flat = async (version: 'v1' | 'v2') => {
    const { people } = await readAll(personio, (await benchOf(version, about)).context);
    return people.map(({ source_updated_at: _time, employments: [employment], ...rest }) => ({
      ...rest,
      employment: { ...employment, external_id: '' },
    }));
  };
  expect(await flat('v2')).toEqual(await flat('v1'));
});

describe('next links', () => {
  test('N25 a foreign host is not followed', async () => {
    const bench = await benchOf('v2', { simulator: { switches: { nextLink: 'foreign' } } });
    await expect(readAll(personio, bench.context)).rejects.toMatchObject({ code: 'SSRF_BLOCKED' });
  });

  test('a relative link is followed', async () => {
    const bench = await benchOf('v2', { simulator: { switches: { nextLink: 'relative' } } });
    expect((await readAll(personio, bench.context)).people).toHaveLength(140);
  });

  test.each(['self', 'repeated'] as const)(
    'N26 a link that leads to its own page ends the read (%s)',
    async (nextLink) => {
      const bench = await benchOf('v2', { simulator: { switches: { nextLink } } });
      await expect(readAll(personio, bench.context)).rejects.toMatchObject({ code: 'READ_INCOMPLETE' });
    },
  );

  test('the query of a link is sent as it is, plus and equals signs included', async () => {
    const bench = await benchOf('v2');
    await readAll(personio, bench.context);
    expect(requests(bench, list)[1]?.query).toMatch(/cursor=cur%2B[^&]*%3D/);
  });

  test('an empty page with a next link is not the end', async () => {
    const bench = await benchOf('v2', { simulator: { switches: { emptyPageWithNext: true } } });
    expect((await readAll(personio, bench.context)).people).toHaveLength(140);
  });

  test('a page without a limit in its link goes on with the size it had', async () => {
    const bench = await benchOf('v2', { simulator: { switches: { style: 'spec' } } });
    expect((await readAll(personio, bench.context)).people).toHaveLength(140);
    expect(requests(bench, list)).toHaveLength(3);
  });

  test('N28 somebody on two pages comes twice, and the pipeline makes one of them', async () => {
    const bench = await benchOf('v2', { simulator: { switches: { repeatLastPerson: true } } });
    const { people, complete } = await readAll(personio, bench.context);
    expect(complete).toBe(true);
    expect(new Set(people.map(({ external_id }) => external_id)).size).toBe(140);
    expect(people.length).toBeGreaterThan(140);
  });
});

describe('employments of one person', () => {
  test('a 404 that comes and goes is asked for once more', async () => {
    const bench = await benchOf('v2');
    bench.system.failNext(404, { template: employments, after: 10 });
    const whole = await readAll(personio, bench.context);
    expect(whole.invalid).toEqual([]);
    expect(whole.people).toHaveLength(140);
  });

  test('a 404 that stays leaves this person as last accepted and the others flow', async () => {
    const bench = await benchOf('v2');
    const [id = 0] = bench.system.ids(7, 8);
    bench.system.failNext(404, { template: `/v2/persons/${id}/employments`, times: 2 });
    const whole = await readAll(personio, bench.context);
    expect(whole.invalid).toEqual([
      { external_id: String(id), findings: [expect.objectContaining({ code: 'EMPLOYMENTS_UNREADABLE' })] },
    ]);
    expect(whole.people).toHaveLength(139);
    expect(whole.complete).toBe(true);
  });

  test.each([500, 502, 504])('a %i that stays does the same', async (status) => {
    const bench = await benchOf('v2', { simulator: { people: 60 } });
    const [id = 0] = bench.system.ids(7, 8);
    bench.system.failNext(status, { template: `/v2/persons/${id}/employments`, times: 8 });
    const whole = await readAll(personio, bench.context);
    expect(whole.invalid.map(({ external_id }) => external_id)).toEqual([String(id)]);
    expect(whole.people).toHaveLength(59);
  });

  test('when nobody can be read any more the whole read ends', async () => {
    const bench = await benchOf('v2');
    bench.system.failNext(503, { template: employments, after: 20, times: 10_000 });
    await expect(readAll(personio, bench.context)).rejects.toMatchObject({ code: 'SOURCE_DOWN' });
  });

  test('only a status and no dates: the dates are absent for everybody and nobody ends', async () => {
    const bench = await benchOf('v2', {
      simulator: { credentials: [{ ...simulatedCredential, readable: ['status', 'email'] }] },
    });
    const whole = await readAll(personio, bench.context);
    expect(whole.people).toHaveLength(140);
    expect(
      whole.people.every(
        ({ absent }) =>
          absent.includes('employments.start_date') && absent.includes('employments.offboarding_date'),
      ),
    ).toBe(true);
  });

  test('a hire date comes from the employment, which the person does not carry', async () => {
    const { people } = await readAll(personio, (await benchOf('v2')).context);
    expect(people.every(({ employments: [employment] }) => employment?.start_date !== undefined)).toBe(true);
  });
});

describe('the status', () => {
  test.each([
    ['nothing but ids', []],
    ['only custom attributes', ['dynamic_7101', 'dynamic_7103']],
  ])('with %s readable is unreadable, and nobody is inactive', async (_, readable) => {
    const bench = await benchOf('v2', { simulator: { credentials: [{ ...simulatedCredential, readable }] } });
    const whole = await readAll(personio, bench.context);
    expect(whole.unreadable).toContain('enrollment_status');
    expect(whole.people).toEqual([]);
  });

  test('missing for one person only is a finding about this person', async () => {
    const bench = await benchOf('v2');
    const [id = 0] = bench.system.ids(5, 6);
    bench.system.change(id, { raw: { person: { status: undefined }, employment: { status: undefined } } });
    const whole = await readAll(personio, bench.context);
    expect(whole.unreadable).toEqual([]);
    expect(whole.invalid).toEqual([
      { external_id: String(id), findings: [expect.objectContaining({ code: 'STATUS_MISSING' })] },
    ]);
  });
});

describe('departments', () => {
  test('without the right to org units the name is unreadable, never empty', async () => {
    const bench = await benchOf('v2');
    bench.system.setRights({ org_units: false });
    const whole = await readAll(personio, bench.context);
    expect(whole.unreadable).toEqual(['department']);
    const some = whole.people.filter(({ absent }) => absent.includes('department'));
    expect(some.length).toBeGreaterThan(100);
    expect(whole.people.some(({ department }) => department !== undefined)).toBe(false);
  });

  test('are asked for one by one where the list is not offered', async () => {
    const bench = await benchOf('v2');
    bench.system.failNext(404, { template: '/v2/org-units' });
    const whole = await readAll(personio, bench.context);
    expect(whole.unreadable).toEqual([]);
    expect(new Set(whole.people.map(({ department }) => department)).size).toBeGreaterThan(5);
    expect(bench.system.received.filter(({ path }) => /^\/v2\/org-units\/\d+$/.test(path))).toHaveLength(7);
  });

  test('the list is asked for with the beta header', async () => {
    const bench = await benchOf('v2');
    await readAll(personio, bench.context);
    expect(bench.system.received.find(({ path }) => path === '/v2/org-units')?.headers.get('beta')).toBe(
      'true',
    );
  });

  test('a deleted department is a finding, a renamed one a new name', async () => {
    const bench = await benchOf('v2');
    bench.system.renameDepartment(0, undefined);
    bench.system.renameDepartment(1, 'Produkt');
    const whole = await readAll(personio, bench.context);
    expect(whole.findings.length).toBeGreaterThan(3);
    expect(new Set(whole.findings.map(({ code }) => code))).toEqual(new Set(['DEPARTMENT_UNKNOWN']));
    const names = whole.people.map(({ department }) => department);
    expect(names).toContain('Produkt');
    expect(names).not.toContain('Entwicklung');
  });

  test('several at once do not depend on their order', async () => {
    const bench = await benchOf('v2', { simulator: { switches: { departmentsPerEmployment: 2 } } });
    const whole = await readAll(personio, bench.context);
    expect(new Set(whole.people.map(({ department }) => department))).toEqual(
      new Set(['Vertrieb', undefined]),
    );
  });
});

describe('legal entities', () => {
  const simulator = {
    companies: ['Muster GmbH', 'Muster Nord GmbH'],
    credentials: [{ ...simulatedCredential, readable: 'all' as const }],
  };

  test('are companies when the setting says so', async () => {
    const whole = await readAll(
      personio,
      (await benchOf('v2', { settings: { companies: 'legal_entity' }, simulator })).context,
    );
    expect(whole.companies).toEqual([
      { external_id: '700', full_name: 'Muster GmbH' },
      { external_id: '701', full_name: 'Muster Nord GmbH' },
    ]);
  });

  test('an account without the feature has none, and people are read', async () => {
    const switches = { legalEntitiesMissing: true };
    const whole = await readAll(
      personio,
      (
        await benchOf('v2', {
          settings: { companies: 'legal_entity' },
          simulator: { ...simulator, switches },
        })
      ).context,
    );
    expect(whole.companies).toEqual([]);
    expect(whole.people).toHaveLength(140);
  });
});

describe('people who have left', () => {
  const left = (bench: Bench) =>
    bench.system
      .ids()
      .filter((id) => bench.system.statusOf(id) === 'inactive')
      .map(String);
  const known = (updated: (id: string) => string) => (ids: readonly string[]) =>
    Promise.resolve(
      new Map(
        ids.map((id): [string, PreviousPerson] => [
          id,
          {
            source_status: 'deactivated',
            source_updated_at: updated(id),
            ends_on: '2025-01-01' as LocalDate,
          },
        ]),
      ),
    );

  test('are not asked for again while nothing about them changed, except on one day in seven', async () => {
    const bench = await benchOf('v2', { simulator: withTimes });
    const time = (id: string) => bench.system.find(Number(id))?.updated_at.toISOString() ?? '';
    bench.context.previous = known(time);
    const whole = await readAll(personio, bench.context);
    const expected = left(bench).filter((id) => !isAskedOn(id, bench.context.today));
    expect(whole.unchanged.toSorted()).toEqual(expected.toSorted());
    expect(whole.unchanged.length).toBeGreaterThan(5);
    expect(requests(bench, /employments$/)).toHaveLength(140 - expected.length);
  });

  test('are asked for when the time of last change moved or cannot be read', async () => {
    const moved = await benchOf('v2', {
      simulator: withTimes,
      context: { previous: known(() => '2020-01-01T00:00:00Z') },
    });
    expect((await readAll(personio, moved.context)).unchanged).toEqual([]);
    const unreadable = await benchOf('v2', { context: { previous: known(() => '') } });
    expect((await readAll(personio, unreadable.context)).unchanged).toEqual([]);
  });

  test('each is asked for on exactly one day of any seven', () => {
    const days = [0, 1, 2, 3, 4, 5, 6].map((day) => addDays('2026-03-02' as LocalDate, day));
    for (const id of ['1', '77', '1000005', 'x'])
      expect(days.filter((day) => isAskedOn(id, day))).toHaveLength(1);
  });
});

test('a 401 with a fresh token is a missing right and does not make the login loop', async () => {
  const bench = await benchOf('v2');
  bench.system.setRights({ employees: false });
  await expect(readAll(personio, bench.context)).rejects.toMatchObject({
    code: 'SCOPE_MISSING',
    details: { field: 'employees' },
  });
  expect(requests(bench, '/v2/auth/token').length).toBeLessThanOrEqual(2);
});

test('N17 a token revoked by another consumer is renewed once in the middle', async () => {
  const bench = await benchOf('v2');
  bench.system.before({ template: list, after: 1 }, () => bench.system.revokeToken());
  expect((await readAll(personio, bench.context)).people).toHaveLength(140);
  expect(requests(bench, '/v2/auth/token')).toHaveLength(2);
});

test('700 people are read without tripping a limit', async () => {
  const bench = await benchOf('v2', { simulator: { people: 700 } });
  expect((await readAll(personio, bench.context)).people).toHaveLength(700);
  expect(bench.system.received.filter(({ status }) => status === 429)).toEqual([]);
});

test('somebody deleted between list and employments is left as last accepted, and gone in the next read', async () => {
  const bench = await benchOf('v2');
  const [id = 0] = bench.system.ids(20, 21);
  bench.system.before({ template: `/v2/persons/${id}/employments` }, () => bench.system.remove(id));
  expect((await readAll(personio, bench.context)).invalid.map(({ external_id }) => external_id)).toEqual([
    String(id),
  ]);
  expect((await readAll(personio, bench.context)).people).toHaveLength(139);
  expect(await personio.readOne(bench.context, String(id))).toBeUndefined();
});

test('a rehire is two people: the old one keeps its id with a changed e-mail, the new one has the e-mail', async () => {
  const bench = await benchOf('v2');
  const [id = 0] = bench.system.ids(4, 5);
  const email = bench.system.find(id)?.email ?? '';
  const fresh = bench.system.rehire(id);
  const { people } = await readAll(personio, bench.context);
  const find = (wanted: number) => people.find(({ external_id }) => external_id === String(wanted));
  expect(find(fresh.id)).toMatchObject({ email, source_status: 'active' });
  expect(find(id)?.email).toBe(email.replace('@', `${find(id)?.email?.split('@')[0]?.slice(-6)}@`));
  expect(find(id)?.source_status).toBe('deactivated');
});

function requests(bench: Bench, path: string | RegExp): Bench['system']['received'] {
  return bench.system.received.filter((request) =>
    typeof path === 'string' ? request.path === path : path.test(request.path),
  );
}
