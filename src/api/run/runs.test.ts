import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiWithRuns, reading } from '../../../test/support/api-runs.ts';
import type { ApiAnswer, ApiWorld } from '../../../test/support/api-world.ts';
import type { RunWorld } from '../../../test/support/run-world.ts';
import { scriptedPerson } from '../../../test/support/scripted-people.ts';
import { releaseHold } from '../../runs/release.ts';

let api: ApiWorld;
let first: RunWorld;
let second: RunWorld;

beforeAll(async () => {
  api = await apiWithRuns();
  first = await reading(api, api.first.connection.id, { seed: 51 });
  second = await reading(api, api.second.connection.id, { seed: 52 });
  for (const world of [first, second]) await accepted(world, 10);
});
afterAll(() => api[Symbol.asyncDispose]());

const decision = { by: 'Jorrit Voorbeeld', reason: 'The team in Kiel was closed' };

async function accepted(world: RunWorld, count: number): Promise<void> {
  world.source.people = Array.from({ length: count }, (_, index) => scriptedPerson(index + 1));
  expect(await world.run()).toMatchObject({ outcome: 'accepted' });
}

/** The source lists five of the ten: the guard holds it. */
async function held(world: RunWorld): Promise<string> {
  world.clock.advance(60_000);
  world.source.people = Array.from({ length: 5 }, (_, index) => scriptedPerson(index + 1));
  const { outcome, runId } = await world.run();
  expect(outcome).toBe('held');
  return runId;
}

/** The list says everybody again, so what is held lapses. */
async function whole(world: RunWorld): Promise<void> {
  world.source.people = Array.from({ length: 10 }, (_, index) => scriptedPerson(index + 1));
  await world.run();
}

const path = (world: RunWorld, rest = '') => `/v1/connections/${world.connectionId}/runs${rest}`;

test('a run is asked of a worker, once at a time, and of an active connection only', async () => {
  const ask = () => api.ask('POST', path(first));
  const answers = await Promise.all([ask(), ask()]);
  expect(statuses(answers)).toEqual([202, 409]);
  const taken = answers.find(({ status }) => status === 202);
  expect(taken?.body).toMatchObject({ kind: 'run', connection_id: first.connectionId });
  const body = { customer_id: api.first.customer.id, connector: 'fake', name: 'Draft' };
  const draft = await api.ask('POST', '/v1/connections', { body });
  expect(await api.ask('POST', `/v1/connections/${String(draft.body['id'])}/runs`)).toMatchObject({
    status: 409,
    body: { code: 'CONNECTION_STATE_CONFLICT', details: { state: 'draft' } },
  });
});

test('a run is shown with its trace', async () => {
  const runId = await held(first);
  const shown = await api.ask('GET', path(first, `/${runId}`));
  expect(shown).toMatchObject({
    status: 200,
    body: {
      id: runId,
      connection_id: first.connectionId,
      mode: 'live',
      state: 'finished',
      outcome: 'held',
      reason_code: 'HELD_REMOVALS',
      hold_state: 'open',
      hold_count: 1,
      decision: null,
      release_run_id: null,
      counts: { read: 5, missing: 5, added: 0 },
      holds: [
        { code: 'HELD_REMOVALS', numbers: expect.any(Object), sample: expect.any(Array) },
        { code: 'HELD_SLOW_BLEED', numbers: { now: 5, of: 10 } },
      ],
      coverage: { external_id: { filled: 5, empty: 0, absent: 0 } },
      findings: [],
    },
  });
  const steps = shown.body['steps'] as { step: string }[];
  expect(steps.map(({ step }) => step)).toEqual(['read', 'normalise', 'scope', 'compare', 'guard']);
  await whole(first);
});

test('what a held run would change is listed page by page', async () => {
  const runId = await held(first);
  const page = (query: string) =>
    api.ask<{ data: { external_id: string }[]; next_cursor: string | null }>(
      'GET',
      path(first, `/${runId}/changes?${query}`),
    );
  const one = await page('limit=4');
  expect(one.body.data[0]).toMatchObject({
    external_id: 'E0006',
    type: 'removed',
    reason: 'gone',
    name: 'First6 Last6',
    employee_id: expect.any(String),
    employee: { first_name: 'First6' },
  });
  const two = await page(`limit=4&cursor=${one.body.next_cursor}`);
  expect(two.body.next_cursor).toBeNull();
  expect([...one.body.data, ...two.body.data].map((change) => change.external_id)).toEqual([
    'E0006',
    'E0007',
    'E0008',
    'E0009',
    'E0010',
  ]);
  await whole(first);
});

test('what a run accepted is listed too, with the people as they are now', async () => {
  first.source.people = Array.from({ length: 11 }, (_, index) =>
    scriptedPerson(index + 1, index === 0 ? { department: 'Kas' } : {}),
  );
  const { runId, outcome } = await first.run();
  expect(outcome).toBe('accepted');
  const { body } = await api.ask('GET', path(first, `/${runId}/changes`));
  expect(body).toMatchObject({
    next_cursor: null,
    data: [
      {
        external_id: 'E0001',
        type: 'updated',
        fields: [{ field: 'department', to: 'Kas' }],
        employee: { first_name: 'First1', department: 'Kas' },
      },
      { external_id: 'E0011', type: 'added', readings: ['joiner'], employee: { first_name: 'First11' } },
    ],
  });
  // As the other tests found it.
  await whole(first);
  await whole(first);

  const latest = (query: string, token = api.token) =>
    api.ask<{ data: { external_id: string }[]; next_cursor: string | null }>(
      'GET',
      `/v1/connections/${first.connectionId}/changes/latest?${query}`,
      { token },
    );
  const newest = await latest('limit=1');
  expect(newest.body.data).toMatchObject([
    { external_id: 'E0011', type: 'removed', name: 'First11 Last11', is_erased: false },
  ]);
  const older = await latest(`limit=500&cursor=${newest.body.next_cursor}`);
  expect(older.body.data.map(({ external_id: id }) => id)).not.toContain('E0012');
  const joiners = (await latest('limit=1&reading=joiner,rehire')).body.data;
  expect(joiners).toMatchObject([{ external_id: 'E0011', type: 'added', readings: ['joiner'] }]);
  await api.db.pool.query(`update employees set left_list = 'erased' where external_id = 'E0011'`);
  expect((await latest('limit=1')).body.data).toMatchObject([{ name: null, is_erased: true }]);
  const withoutPeople = await api.tokenWith(['changes:read']);
  expect(
    (await latest('limit=5', withoutPeople)).body.data.every((one) => 'name' in one && one.name === null),
  ).toBe(true);
});

test('K5 of two who release the same held run one wins; a worker carries it out by name', async () => {
  const runId = await held(first);
  const release = () => api.ask('POST', path(first, `/${runId}/release`), { body: decision });
  const answers = await Promise.all([release(), release()]);
  expect(statuses(answers)).toEqual([202, 409]);
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'OPERATION_PENDING' });
  const operation = answers.find(({ status }) => status === 202);
  const row = await api.db.kysely
    .selectFrom('operations')
    .select('input')
    .where('id', '=', String(operation?.body['id']))
    .executeTakeFirstOrThrow();
  expect(row.input).toEqual({ run_id: runId, ...decision });
  await api.db.kysely.updateTable('operations').set({ state: 'done' }).execute();
  first.source.direct.clear();
  const released = await releaseHold(first.deps, { connectionId: first.connectionId, ...decision });
  expect(await api.ask('GET', path(first, `/${runId}`))).toMatchObject({
    body: {
      hold_state: 'released',
      decision: { ...decision, at: expect.any(String) },
      release_run_id: released.runId,
    },
  });
  expect(await release()).toMatchObject({ status: 409, body: { code: 'HOLD_CLOSED' } });
  await whole(first);
});

test('K5 of two who discard the same held run one wins, and the other changes nothing', async () => {
  await whole(second);
  const runId = await held(second);
  const discard = (by: string) =>
    api.ask('POST', path(second, `/${runId}/discard`), { body: { ...decision, by } });
  const answers = await Promise.all([discard('One'), discard('Other')]);
  expect(statuses(answers)).toEqual([200, 409]);
  const winner = answers.find(({ status }) => status === 200)?.body;
  expect(winner).toMatchObject({ id: runId, hold_state: 'discarded' });
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'HOLD_CLOSED' });
  expect((await api.ask('GET', path(second, `/${runId}`))).body['decision']).toEqual(winner?.['decision']);
  await whole(second);
});

test.each([{}, { by: 'x' }, { reason: 'x' }, { by: '', reason: 'x' }, { by: 'a\u0000b', reason: 'x' }])(
  'a decision without a person and a reason is refused: %j',
  async (body) => {
    const runId = await held(first);
    for (const rest of ['release', 'discard']) {
      expect(await api.ask('POST', path(first, `/${runId}/${rest}`), { body })).toMatchObject({
        status: 400,
        body: { code: 'REQUEST_INVALID' },
      });
    }
    await whole(first);
  },
);

test('runs of all connections are listed newest first, page by page, and by what came of them', async () => {
  const runId = await held(second);
  type Page = { data: { id: string; connection_id: string }[]; next_cursor: string | null };
  const list = (query: string) => api.ask<Page>('GET', `/v1/runs?${query}`);
  const all = (await list('limit=500')).body.data.map(({ id }) => id);
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: ApiAnswer<Page> = await list(cursor === '' ? 'limit=3' : `limit=3&cursor=${cursor}`);
    seen.push(...page.body.data.map(({ id }) => id));
    cursor = page.body.next_cursor;
  }
  expect(seen).toEqual(all);
  expect((await list('hold_state=open')).body.data.map(({ id }) => id)).toEqual([runId]);
  expect((await list('outcome=failed,parked')).body.data).toEqual([]);
  const ofFirst = (await list(`connection_id=${first.connectionId}`)).body.data;
  expect(new Set(ofFirst.map((one) => one.connection_id))).toEqual(new Set([first.connectionId]));
  const ofCustomer = (await list(`customer_id=${api.second.customer.id}&mode=live`)).body.data;
  expect(new Set(ofCustomer.map((one) => one.connection_id))).toEqual(new Set([second.connectionId]));
  expect(await list('outcome=nonsense')).toMatchObject({ status: 400 });
});

test('A18 a token of another customer finds no run, also under a connection of its own', async () => {
  const { token } = api.first;
  const runId = await held(second);
  for (const world of [first, second]) {
    for (const rest of ['', '/changes']) {
      expect(await api.ask('GET', path(world, `/${runId}${rest}`), { token })).toMatchObject({ status: 404 });
    }
    for (const rest of ['release', 'discard']) {
      const answer = await api.ask('POST', path(world, `/${runId}/${rest}`), { token, body: decision });
      expect(answer).toMatchObject({ status: 404 });
    }
  }
  expect(await api.ask('POST', path(second), { token })).toMatchObject({ status: 404 });
  type Page = { data: { connection_id: string }[] };
  const listed = await api.ask<Page>('GET', '/v1/runs', { token });
  expect(new Set(listed.body.data.map((one) => one.connection_id))).toEqual(new Set([first.connectionId]));
  for (const filter of [`connection_id=${second.connectionId}`, `customer_id=${api.second.customer.id}`]) {
    expect(await api.ask('GET', `/v1/runs?${filter}`, { token })).toMatchObject({ status: 404 });
  }
});

test('reading does not include deciding', async () => {
  const token = await api.tokenWith(['runs:read']);
  expect(await api.ask('GET', '/v1/runs', { token })).toMatchObject({ status: 200 });
  expect(await api.ask('POST', path(first), { token })).toMatchObject({ status: 403 });
});

function statuses(answers: readonly ApiAnswer<unknown>[]): number[] {
  return answers.map(({ status }) => status).sort((a, b) => a - b);
}
