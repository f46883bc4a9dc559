import { expect, test } from 'vitest';
import { readAll } from '../../connector-kit/read-all.ts';
import { Mapping } from '../../domain/mapping.ts';
import { personio } from './index.ts';
import { simulatedCredential } from './simulator/options.ts';
import { type Bench, benchOf } from './test-subject.ts';

const list = '/v1/company/employees';

test('asks for pages by offset, only for mapped attributes, and leaves credentials out of every URL', async () => {
  const bench = await benchOf('v1', { attributes: ['Rollcall'] });
  const whole = await readAll(personio, bench.context);
  expect(whole).toMatchObject({
    complete: true,
    total: 140,
    unreadable: expect.not.arrayContaining(['enrollment_status']),
  });
  const queries = listQueries(bench);
  expect(queries.map((query) => query.get('offset'))).toEqual(['0', '50', '100']);
  expect(queries[0]?.getAll('attributes[]').toSorted()).toEqual([
    'department',
    'dynamic_7101',
    'dynamic_7103',
    'email',
    'employment_type',
    'first_name',
    'hire_date',
    'id',
    'last_name',
    'status',
    'termination_date',
  ]);
  expect(bench.system.received.some(({ query }) => /client|secret/.test(query))).toBe(false);
});

test('gives the chosen attribute by the name it was asked for, unset as empty text', async () => {
  const whole = await readAll(personio, (await benchOf('v1', { attributes: ['rollcall', '7103'] })).context);
  const values = new Set(whole.people.map(({ attributes }) => attributes.get('rollcall')));
  expect(values).toEqual(new Set(['Ja', 'Nein', '']));
  expect(whole.people.every(({ attributes }) => attributes.get('7103') === attributes.get('rollcall'))).toBe(
    true,
  );
});

test('reads everything when the list of attributes is refused, and finds birthday and attribute in the cells', async () => {
  const bench = await benchOf('v1', {
    attributes: ['Rollcall'],
    simulator: { switches: { v1AttributesRefused: true } },
  });
  const whole = await readAll(personio, bench.context);
  expect(listQueries(bench)[0]?.has('attributes[]')).toBe(false);
  expect(whole.people.filter(({ birthday }) => birthday !== undefined).length).toBeGreaterThan(100);
  expect(whole.people.some(({ absentAttributes }) => absentAttributes.length > 0)).toBe(false);
});

test('says for sure which attributes cannot be read, by the names they were asked for', async () => {
  const bench = await benchOf('v1', { attributes: ['Rollcall', 'Shoe size'] });
  bench.system.withdrawAttribute('dynamic_7103');
  bench.system.withdrawAttribute('department');
  const whole = await readAll(personio, bench.context);
  expect(whole.unreadable).toEqual(expect.arrayContaining(['department', 'Rollcall', 'Shoe size']));
  expect(whole.people.every(({ absent }) => absent.includes('department'))).toBe(true);
});

test('a status that nobody has is unreadable and nobody is inactive', async () => {
  const bench = await benchOf('v1');
  bench.system.withdrawAttribute('status');
  const whole = await readAll(personio, bench.context);
  expect(whole.unreadable).toContain('enrollment_status');
  expect(whole.people).toEqual([]);
  expect(new Set(whole.invalid.map(({ findings }) => findings[0]?.code))).toEqual(
    new Set(['STATUS_MISSING']),
  );
});

test('one missing status is that person only', async () => {
  const bench = await benchOf('v1');
  const [id = 0] = bench.system.ids(5, 6);
  bench.system.change(id, { raw: { v1: { status: undefined } } });
  const whole = await readAll(personio, bench.context);
  expect(whole.unreadable).not.toContain('enrollment_status');
  expect(whole.invalid).toEqual([
    { external_id: String(id), findings: [expect.objectContaining({ code: 'STATUS_MISSING' })] },
  ]);
  expect(whole.people).toHaveLength(139);
});

test('N28 N29 somebody new in front comes as a double, and nobody is missing', async () => {
  const bench = await benchOf('v1');
  bench.system.before({ template: list, after: 1 }, () => bench.system.hire({}, 'front'));
  const whole = await readAll(personio, bench.context);
  const ids = whole.people.map(({ external_id }) => external_id);
  expect(whole).toMatchObject({ complete: true, total: 141 });
  expect(ids.length - new Set(ids).size).toBe(1);
});

test('N29 somebody skipped by a deletion is not proof of absence: the direct question finds them', async () => {
  const bench = await benchOf('v1');
  const [first = 0] = bench.system.ids(0, 1);
  const [skipped = 0] = bench.system.ids(50, 51);
  bench.system.before({ template: list, after: 1 }, () => bench.system.remove(first));
  const whole = await readAll(personio, bench.context);
  expect(whole.people.map(({ external_id }) => external_id)).not.toContain(String(skipped));
  expect(await personio.readOne(bench.context, String(skipped))).toMatchObject({
    api: 'v1',
    id: String(skipped),
  });
  expect(await personio.readOne(bench.context, String(first))).toBeUndefined();
});

test('N30 a list shorter than its total is not whole', async () => {
  const bench = await benchOf('v1', { simulator: { switches: { totalTooHigh: true } } });
  expect(await readAll(personio, bench.context)).toMatchObject({ complete: false, total: 143 });
});

test('N31 the same page for every offset ends the read', async () => {
  const bench = await benchOf('v1');
  const page = await firstPage(bench);
  bench.system.faults.plan({ kind: 'rewrite', rewrite: () => page }, { template: list, times: 3 });
  await expect(readAll(personio, bench.context)).rejects.toMatchObject({ code: 'READ_INCOMPLETE' });
});

test('N32 an empty list is a complete read of nobody, and says nothing about the status', async () => {
  const bench = await benchOf('v1');
  bench.system.emptyList();
  const whole = await readAll(personio, bench.context);
  expect(whole).toMatchObject({ complete: true, total: 0, people: [] });
  expect(whole.unreadable).not.toContain('enrollment_status');
});

test('N33 half a list is a complete read of half the people; the guard judges it', async () => {
  const bench = await benchOf('v1');
  bench.system.halfList();
  expect(await readAll(personio, bench.context)).toMatchObject({ complete: true, total: 70 });
});

test('pages by offset and total although current_page is wrong and the page size is cut', async () => {
  const bench = await benchOf('v1', {
    settings: { page_size_v1: 100 },
    simulator: { people: 230, switches: { v1CurrentPageWrong: true } },
  });
  bench.system.faults.plan({ kind: 'rewrite', rewrite: halved }, { template: list });
  const whole = await readAll(personio, bench.context);
  expect(whole.people).toHaveLength(230);
  expect(listQueries(bench).map((query) => query.get('offset'))).toEqual(['0', '50', '150']);
});

test('N17 a token that dies in the middle is renewed once, although v1 says 403', async () => {
  const bench = await benchOf('v1');
  bench.system.before({ template: list, after: 1 }, () => bench.system.revokeToken());
  expect(await readAll(personio, bench.context)).toMatchObject({ complete: true, total: 140 });
  expect(bench.system.received.filter(({ method }) => method === 'POST')).toHaveLength(2);
});

test('a right that is missing is named, also when it comes with status 200, and does not make the login loop', async () => {
  for (const v1MissingRight of ['status 403', 'success false'] as const) {
    const bench = await benchOf('v1', { simulator: { switches: { v1MissingRight } } });
    bench.system.setRights({ employees: false });
    await expect(readAll(personio, bench.context)).rejects.toMatchObject({
      code: 'SCOPE_MISSING',
      details: { field: 'employees' },
    });
    expect(bench.system.received.filter(({ method }) => method === 'POST').length).toBeLessThanOrEqual(2);
  }
});

test('subcompanies are companies when the setting says so', async () => {
  const simulator = {
    companies: ['Muster GmbH', 'Muster Nord GmbH'],
    credentials: [{ ...simulatedCredential, readable: 'all' as const }],
  };
  const whole = await readAll(
    personio,
    (await benchOf('v1', { settings: { companies: 'legal_entity' }, simulator })).context,
  );
  expect(whole.companies.toSorted((a, b) => (a.external_id < b.external_id ? -1 : 1))).toEqual([
    { external_id: '700', full_name: 'Muster GmbH' },
    { external_id: '701', full_name: 'Muster Nord GmbH' },
  ]);
  expect(new Set(whole.people.map(({ employments }) => employments[0]?.company_external_id))).toEqual(
    new Set(['700', '701']),
  );
});

test('optional fields are asked for only when the mapping takes them', async () => {
  const mapping = Mapping.parse({ off: ['birthday'], fields: { title: true } });
  const bench = await benchOf('v1', {
    mapping,
    simulator: { credentials: [{ ...simulatedCredential, readable: 'all' }] },
  });
  const whole = await readAll(personio, bench.context);
  const asked = listQueries(bench)[0]?.getAll('attributes[]') ?? [];
  expect(asked).toContain('position');
  expect(asked).not.toContain('dynamic_7101');
  expect(whole.people.some(({ title }) => title !== undefined)).toBe(true);
});

test.each([null, '', 'list'] as const)('empty objects written as %j read as empty', async (v1EmptyObject) => {
  const whole = await readAll(
    personio,
    (await benchOf('v1', { simulator: { switches: { v1EmptyObject } } })).context,
  );
  const without = whole.people.filter(({ department }) => department === undefined);
  expect(without.length).toBeGreaterThan(2);
  expect(without.every(({ absent }) => !absent.includes('department'))).toBe(true);
});

test('a person whose record is spoiled is there all the same when asked for directly', async () => {
  const bench = await benchOf('v1');
  const [id = 0] = bench.system.ids(3, 4);
  bench.system.change(id, { raw: { v1: { email: { broken: true } } } });
  const record = await personio.readOne(bench.context, String(id));
  expect(record && personio.normalise(record, bench.context)).toMatchObject({
    outcome: 'invalid',
    external_id: String(id),
  });
});

function listQueries(bench: Bench): URLSearchParams[] {
  return bench.system.received
    .filter(({ path }) => path === list)
    .map(({ query }) => new URLSearchParams(query));
}

async function firstPage(bench: Bench): Promise<unknown> {
  return await bench.context.http.get(list, { template: list, schema: (json) => json, query: { limit: 50 } });
}

function halved(json: unknown): unknown {
  const page = json as { data: unknown[] }; // the simulator's own page
  return { ...page, data: page.data.slice(0, 50) };
}
