import { describe, expect, test } from 'vitest';
import type { Connection, RunSummary } from '../../kit/api/schemas.ts';
import { foundInPalette } from '../palette/palette-goals.ts';
import { attentionOf } from './attention.ts';
import { matching, readOverviewSearch } from './overview-search.ts';

function aConnection(more: Partial<Connection>): Connection {
  return {
    id: 'one',
    customer_id: 'customer',
    customer: 'Bakkerij Voorbeeld',
    connector: 'personio',
    name: 'Head office',
    state: 'active',
    state_reason: null,
    time_zone: 'Europe/Amsterdam',
    created_at: '2026-01-01T00:00:00Z',
    removed_at: null,
    people_count: 12,
    next_run_at: null,
    credentials_expire_on: null,
    last_run: null,
    recent_changes: [],
    ...more,
  };
}

describe('the address of the overview', () => {
  test('is read with care: anybody may have written it', () => {
    expect(readOverviewSearch({ q: 2026, state: 'stopped', sort: '-customer' })).toEqual({
      q: '2026',
      state: 'stopped',
      sort: '-customer',
    });
    expect(readOverviewSearch({ q: { a: 1 }, state: 'removed', sort: '<script>' })).toEqual({});
    expect(readOverviewSearch({ q: 'x'.repeat(1000) }).q).toHaveLength(200);
  });

  test('finds every word, in the customer or the connection, without case', () => {
    const all = [aConnection({}), aConnection({ id: 'two', name: 'Filiaal Noord', state: 'paused' })];
    expect(matching(all, { q: 'noord BAKKERIJ' }).map(({ id }) => id)).toEqual(['two']);
    expect(matching(all, { q: 'bakkerij', state: 'active' }).map(({ id }) => id)).toEqual(['one']);
    expect(matching(all, {})).toEqual(all);
  });
});

test('what needs a person is held runs, then stopped connections', () => {
  const connections = [
    aConnection({ id: 'one', state: 'stopped', state_reason: 'CRED_REJECTED' }),
    aConnection({ id: 'two' }),
  ];
  const held: Partial<RunSummary>[] = [
    {
      id: 'run',
      connection_id: 'two',
      reason: 'Too many.',
      reason_code: 'HELD_REMOVALS',
      finished_at: 'then',
    },
    { id: 'lost', connection_id: 'elsewhere', reason: null, reason_code: null },
  ];
  // Only what is looked at.
  expect(attentionOf(connections, held as RunSummary[])).toMatchObject([
    { id: 'run', what: 'held', why: 'Too many.', since: 'then' },
    { id: 'one', what: 'stopped', why: 'CRED_REJECTED', since: undefined },
  ]);
});

test('the palette finds by any word, and puts first what begins with it', () => {
  const goals = ['API tokens', 'Proef tokens', 'Tokens of old'].map(
    (label) => ({ id: label, label, kind: 'Page', to: { to: '/' } }) as const,
  );
  expect(foundInPalette(goals, 'tok').map(({ label }) => label)).toEqual([
    'Tokens of old',
    'API tokens',
    'Proef tokens',
  ]);
  expect(foundInPalette(goals, 'nothing')).toEqual([]);
});
