import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiAnswer, type ApiWorld, apiWorld } from '../../../test/support/api-world.ts';
import { requestLedger } from '../../connections/request-ledger.ts';
import type { Connection } from '../../connections/connection.ts';
import type { LedgerEntry } from '../../connector-kit/request-ledger.ts';

let api: ApiWorld;
const start = Date.parse('2026-03-02T09:00:00Z');

beforeAll(async () => {
  api = await apiWorld();
  await record(api.first.connection, [
    { purpose: 'token', method: 'POST', pathTemplate: '/token' },
    {},
    {},
    { status: undefined, outcome: 'refused', bytes: 0 },
    { purpose: 'check' },
  ]);
  await record(api.second.connection, [{}]);
});
afterAll(() => api[Symbol.asyncDispose]());

async function record({ id }: Connection, entries: readonly Partial<LedgerEntry>[]): Promise<void> {
  await using ledger = requestLedger({ db: api.db, connectionId: id });
  for (const [index, entry] of entries.entries()) {
    ledger.record({
      at: new Date(start + index * 1000),
      purpose: 'live',
      method: 'GET',
      pathTemplate: '/employees/{id}',
      status: 200,
      outcome: 'ok',
      bytes: 100,
      ms: 12,
      ...entry,
    });
  }
}

interface Page {
  data: { number: number; purpose: string; outcome: string }[];
  next_cursor: string | null;
}
const path = (rest = '') => `/v1/connections/${api.first.connection.id}/requests${rest}`;
const list = (query: string): Promise<ApiAnswer<Page>> => api.ask<Page>('GET', path(`?${query}`));

test('requests are listed newest first, page by page, without a query or an answer', async () => {
  const first = await list('limit=3');
  expect(first.body.data[0]).toEqual({
    number: expect.any(Number),
    run_id: null,
    made_for: null,
    at: '2026-03-02T09:00:04.000Z',
    purpose: 'check',
    method: 'GET',
    path: '/employees/{id}',
    status: 200,
    outcome: 'ok',
    bytes: 100,
    ms: 12,
  });
  const second = await list(`limit=3&cursor=${first.body.next_cursor}`);
  expect(second.body.next_cursor).toBeNull();
  expect([...first.body.data, ...second.body.data].map(({ purpose }) => purpose)).toEqual([
    'check',
    'live',
    'live',
    'live',
    'token',
  ]);
  expect(await list(`limit=3&purpose=live&cursor=${first.body.next_cursor}`)).toMatchObject({ status: 400 });
});

test('requests are found by purpose, outcome, run and time', async () => {
  expect((await list('purpose=token')).body.data).toMatchObject([{ purpose: 'token' }]);
  expect((await list('outcome=refused')).body.data).toMatchObject([{ outcome: 'refused' }]);
  expect((await list(`run_id=${api.first.connection.id}`)).body.data).toEqual([]);
  expect((await list('since=2026-03-02T09:00:03Z')).body.data).toHaveLength(2);
  for (const query of ['purpose=x', 'since=yesterday', 'run_id=1', 'before=3']) {
    expect(await list(query)).toMatchObject({ status: 400 });
  }
});

test('requests are counted by purpose, method and outcome', async () => {
  const counts = await api.ask('GET', path('/counts'));
  expect(counts.body).toEqual({
    data: [
      { purpose: 'check', method: 'GET', outcome: 'ok', requests: 1, bytes: 100 },
      { purpose: 'live', method: 'GET', outcome: 'ok', requests: 2, bytes: 200 },
      { purpose: 'live', method: 'GET', outcome: 'refused', requests: 1, bytes: 0 },
      { purpose: 'token', method: 'POST', outcome: 'ok', requests: 1, bytes: 100 },
    ],
  });
  const since = await api.ask<Page>('GET', path('/counts?since=2026-03-02T09:00:04Z'));
  expect(since.body.data).toMatchObject([{ purpose: 'check' }]);
});

test('A18 a token of another customer, or without the right, sees no request', async () => {
  const { token } = api.second;
  const reader = await api.tokenWith(['connections:read']);
  for (const rest of ['', '/counts']) {
    expect(await api.ask('GET', path(rest), { token })).toMatchObject({ status: 404 });
    expect(await api.ask('GET', path(rest), { token: reader })).toMatchObject({ status: 403 });
  }
});
