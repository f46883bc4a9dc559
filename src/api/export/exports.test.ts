import { afterAll, beforeAll, expect, test } from 'vitest';
import { anEmployee, storeEmployee } from '../../../test/support/accepted-list.ts';
import { type ApiWorld, apiWorld } from '../../../test/support/api-world.ts';
import { anna, bo, cees, create, page, used } from '../../../test/support/test-exports.ts';
import type { TestExport } from '../../reviews/export-row.ts';
import { finding } from '../../domain/finding.ts';

let world: ApiWorld;

beforeAll(async () => {
  world = await apiWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const path = (of: { connectionId: string; id?: string }, rest = '') =>
  `/v1/connections/${of.connectionId}/exports${of.id === undefined ? '' : `/${of.id}`}${rest}`;

/** A test export of three people, as a worker made it. */
async function made(
  owner: 'first' | 'second' = 'first',
  values = {},
  people = [anna, bo, cees],
): Promise<TestExport> {
  const { connection } = world[owner];
  const invalid = [{ external_id: '12', findings: [finding('DATE_INVALID')] }];
  const pages = [page(people, { invalid })];
  const how = { ...used(), connector: 'fake', settings: connection.settings };
  world.clock.advance(1000);
  return create({ db: world.db, clock: world.clock, connectionId: connection.id }, pages, {
    used: how,
    ...values,
  });
}

const approval = { by: 'Hanna HR', remarks: 'fine' };

test('a test export is asked of a worker, once at a time', async () => {
  const ask = () => world.ask('POST', path({ connectionId: world.first.connection.id }));
  const answers = await Promise.all([ask(), ask()]);
  expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([202, 409]);
  expect(answers.find(({ status }) => status === 202)?.body).toMatchObject({
    kind: 'test_export',
    connection_id: world.first.connection.id,
  });
});

test('exports are listed newest first and shown with their summary', async () => {
  const [older, newer] = [await made(), await made()];
  const list = await world.ask<{ data: { id: string; state: string }[]; next_cursor: string }>(
    'GET',
    path({ connectionId: older.connectionId }, '?limit=1'),
  );
  expect(list.body.data).toMatchObject([{ id: newer.id, state: 'open' }]);
  const next = await world.ask(
    'GET',
    path({ connectionId: older.connectionId }, `?limit=1&cursor=${list.body.next_cursor}`),
  );
  expect(next.body).toMatchObject({ data: [{ id: older.id, state: 'superseded' }] });
  expect(await world.ask('GET', path(newer))).toMatchObject({
    status: 200,
    body: {
      id: newer.id,
      fingerprint: newer.fingerprint,
      decided_by: null,
      binding: { connector: 'fake', tenant: null, scope: {} },
      summary: { people: 3, by_status: { active: 2, upcoming: 1 }, complete: true },
    },
  });
});

test('people are listed page by page and found by name and by finding', async () => {
  const of = await made();
  const people = (query: string) =>
    world.ask<{ data: { external_id: string; findings: unknown[] }[]; next_cursor: string | null }>(
      'GET',
      path(of, `/people?${query}`),
    );
  const first = await people('limit=2');
  expect(first.body.data.map((one) => one.external_id)).toEqual(['10', '11']);
  expect(first.body.data[0]).toMatchObject({ first_name: 'Anna', findings: [{ code: 'EMAIL_DUPLICATE' }] });
  const second = await people(`limit=2&cursor=${first.body.next_cursor}`);
  expect(second.body).toMatchObject({ data: [{ external_id: '9' }], next_cursor: null });
  expect((await people('search=cees')).body.data).toMatchObject([{ external_id: '11' }]);
  expect((await people('finding=MANAGER_UNKNOWN')).body.data).toMatchObject([{ external_id: '9' }]);
  expect(await people(`search=x&cursor=${first.body.next_cursor}`)).toMatchObject({ status: 400 });
});

test('findings are listed page by page, those that could not be taken first', async () => {
  const of = await made();
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? 'limit=2' : `limit=2&cursor=${cursor}`;
    const answer = await world.ask<{ data: { code: string }[]; next_cursor: string | null }>(
      'GET',
      path(of, `/findings?${query}`),
    );
    seen.push(...answer.body.data.map(({ code }) => code));
    cursor = answer.body.next_cursor;
  } while (cursor !== null);
  expect(seen[0]).toBe('DATE_INVALID');
  expect(seen).toContain('MANAGER_UNKNOWN');
  const one = await world.ask('GET', path(of, '/findings?code=DATE_INVALID'));
  expect(one.body).toMatchObject({
    data: [{ external_id: '12', severity: 'invalid', sentence: expect.any(String) }],
    next_cursor: null,
  });
});

test('one person is shown with where every value comes from, by a body and not by an address', async () => {
  const of = await made();
  const answer = await world.ask('POST', path(of, '/person'), { body: { external_id: '10' } });
  expect(answer).toMatchObject({
    status: 200,
    body: { external_id: '10', findings: [{ code: 'EMAIL_DUPLICATE' }] },
  });
  expect(answer.body['values']).toContainEqual({
    field: 'first_name',
    employment: null,
    value: 'Anna',
    source: 'first_name',
    label: null,
    rule: 'connector',
  });
  const nobody = await world.ask('POST', path(of, '/person'), { body: { external_id: '12' } });
  expect(nobody.status).toBe(404);
});

test('is compared with the export that was approved before it, and with nothing where there is none', async () => {
  const earlier = await made('second');
  expect(await world.ask('GET', path(earlier, '/comparison'))).toMatchObject({ body: { comparison: null } });
  await world.ask('POST', path(earlier, '/approve'), { body: approval });
  const later = await made('second', {}, [{ ...anna, department: 'Care' }, cees]);
  expect((await world.ask('GET', path(later, '/comparison'))).body).toMatchObject({
    comparison: {
      with: 'export',
      export_id: earlier.id,
      made_at: earlier.createdAt.toISOString(),
      added: { people: 0, sample: [] },
      missing: { people: 1, sample: [{ external_id: '9', name: expect.stringContaining('Bo') }] },
      changed: { people: 1, sample: [{ external_id: '10' }] },
      unchanged: 1,
      fields: [{ field: 'department', people: 1 }],
    },
  });
});

test('is compared with the accepted list once somebody is in it, not by who has left it', async () => {
  const { connection } = world.second;
  const of = await made('second', {}, [anna, cees]);
  const stored = (external_id: string, number: number, isInList: boolean) =>
    storeEmployee(world.db, {
      connectionId: connection.id,
      id: world.deps.ids.next(),
      employee: anEmployee({ external_id }),
      number,
      isInList,
    });
  const compared = async () =>
    (await world.ask<{ comparison: unknown }>('GET', path(of, '/comparison'))).body.comparison;
  await stored('71', 1, false);
  expect(await compared()).not.toMatchObject({ with: 'list' });
  await stored('72', 2, true);
  expect(await compared()).toMatchObject({
    with: 'list',
    export_id: null,
    missing: { people: 1, sample: [{ external_id: '72' }] },
    added: { people: 2 },
  });
});

test.each([
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'PK'],
  ['csv', 'text/csv; charset=utf-8', '\ufeffexternal_id'],
  ['json', 'application/json', '{'],
])(
  'is downloaded as %s under a name of our making, which the audit log tells',
  async (format, type, start) => {
    const of = await made();
    const answer = await world.server.inject({
      method: 'GET',
      url: path(of, `/file?format=${format}`),
      headers: { authorization: `Bearer ${world.token}` },
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': type,
      'content-disposition': expect.stringMatching(
        new RegExp(`^attachment; filename="[a-z-]+-test-export-\\d{4}-\\d\\d-\\d\\d\\.${format}"$`),
      ),
      'cache-control': 'no-store',
    });
    expect(answer.rawPayload.toString().startsWith(start)).toBe(true);
    const [last] = await world.db.kysely
      .selectFrom('audit_events')
      .selectAll()
      .orderBy('number', 'desc')
      .limit(1)
      .execute();
    expect(last).toMatchObject({
      action: 'downloadExport',
      outcome: 'done',
      subject_id: of.id,
      connection_id: of.connectionId,
      details: { format },
    });
  },
);

test('a named person approves exactly one export; the connection is bound to it', async () => {
  const of = await made();
  expect(await world.ask('POST', path(of, '/approve'), { body: approval })).toMatchObject({
    status: 200,
    body: { id: of.id, state: 'approved', decided_by: 'Hanna HR', remarks: 'fine' },
  });
  expect(await world.ask('GET', `/v1/connections/${of.connectionId}`)).toMatchObject({
    body: { approval: { export_id: of.id, approved_by: 'Hanna HR' }, waiting_for_approval: [] },
  });
});

test('K5 of two verdicts at once one wins, and the other is told that it was decided', async () => {
  const of = await made();
  const answers = await Promise.all([
    world.ask('POST', path(of, '/approve'), { body: approval }),
    world.ask('POST', path(of, '/send-back'), { body: { by: 'Frauke', remarks: 'The interns' } }),
    world.ask('POST', path(of, '/approve'), { body: { by: 'Frauke' } }),
  ]);
  expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409, 409]);
  for (const { status, body } of answers) {
    if (status === 409) expect(body).toMatchObject({ code: 'EXPORT_DECIDED' });
  }
});

test('is sent back with what is not right', async () => {
  const of = await made();
  for (const body of [{ by: 'Frauke' }, { by: ' ', remarks: 'x' }, { by: 'Frauke', remarks: '' }]) {
    expect(await world.ask('POST', path(of, '/send-back'), { body })).toMatchObject({ status: 400 });
  }
  const body = { by: 'Frauke', remarks: 'The interns\nshould not be in it' };
  expect(await world.ask('POST', path(of, '/send-back'), { body })).toMatchObject({
    status: 200,
    body: { state: 'sent_back', remarks: body.remarks },
  });
});

test('an export that is incomplete, too old or outgrown cannot be approved', async () => {
  const refused = async (of: TestExport) =>
    (await world.ask('POST', path(of, '/approve'), { body: approval })).body['code'];
  expect(await refused(await made('first', { complete: false }))).toBe('EXPORT_INCOMPLETE');
  const old = await made();
  world.clock.advance(15 * 86_400_000);
  expect(await refused(old)).toBe('EXPORT_EXPIRED');
  const outgrown = await made();
  const settings = { tenant_id: '7' };
  await world.ask('PATCH', `/v1/connections/${outgrown.connectionId}`, { body: { settings } });
  expect(await refused(outgrown)).toBe('EXPORT_OUTDATED');
});

test('A18 a token of another customer finds nothing of an export, also under a connection of its own', async () => {
  const of = await made('second');
  const { token, connection } = world.first;
  for (const connectionId of [of.connectionId, connection.id]) {
    const there = { connectionId, id: of.id };
    for (const rest of ['', '/people', '/findings', '/file']) {
      expect(await world.ask('GET', path(there, rest), { token })).toMatchObject({ status: 404 });
    }
    const body = { by: 'x', remarks: 'x' };
    for (const rest of ['/approve', '/send-back']) {
      expect(await world.ask('POST', path(there, rest), { token, body })).toMatchObject({ status: 404 });
    }
  }
  const there = { connectionId: of.connectionId };
  expect(await world.ask('GET', path(there), { token })).toMatchObject({ status: 404 });
  expect(await world.ask('POST', path(there), { token })).toMatchObject({ status: 404 });
  expect(await world.ask('GET', path(of))).toMatchObject({ status: 200, body: { state: 'open' } });
});

test('reading does not include a verdict', async () => {
  const of = await made();
  const token = await world.tokenWith(['exports:read']);
  expect(await world.ask('GET', path(of), { token })).toMatchObject({ status: 200 });
  for (const rest of ['/approve', '/send-back']) {
    expect(await world.ask('POST', path(of, rest), { token, body: approval })).toMatchObject({ status: 403 });
  }
});
