import { describe, expect, test } from 'vitest';
import type { Connection, RunSummary } from '../../kit/api/schemas.ts';
import type { Destination } from '../destination/destinations.ts';
import { foundInPalette } from '../palette/palette-goals.ts';
import { attentionOf } from './attention.ts';
import { daysUntil } from './days-until.ts';
import { matching, readOverviewSearch } from './overview-search.ts';
import type { WaitingExport } from './waiting-exports.ts';

function aConnection(more: Partial<Connection>): Connection {
  return {
    id: 'one',
    customer_id: 'customer',
    customer: 'Bakkerij Voorbeeld',
    connector: 'personio',
    name: 'Head office',
    state: 'active',
    state_reason: null,
    state_since: '2026-02-01T05:10:00Z',
    time_zone: 'Europe/Amsterdam',
    created_at: '2026-01-01T00:00:00Z',
    removed_at: null,
    people_count: 12,
    next_run_at: null,
    failures: 0,
    credentials_expire_on: null,
    last_run: null,
    recent_changes: [],
    ...more,
  };
}

describe('the address of the overview', () => {
  test('is read with care: anybody may have written it', () => {
    expect(readOverviewSearch({ q: 2026, state: 'stopped', system: 'personio', sort: '-customer' })).toEqual({
      q: '2026',
      state: 'stopped',
      system: 'personio',
      sort: '-customer',
    });
    expect(readOverviewSearch({ q: { a: 1 }, state: 'erased', system: '"><b', sort: '<script>' })).toEqual(
      {},
    );
    expect(readOverviewSearch({ q: 'x'.repeat(1000) }).q).toHaveLength(200);
  });

  test('finds every word, in the customer or the connection, without case', () => {
    const all = [
      aConnection({}),
      aConnection({ id: 'two', name: 'Filiaal Noord', state: 'paused', connector: 'youserve' }),
    ];
    expect(matching(all, { q: 'noord BAKKERIJ' }).map(({ id }) => id)).toEqual(['two']);
    expect(matching(all, { q: 'bakkerij', state: 'active' }).map(({ id }) => id)).toEqual(['one']);
    expect(matching(all, { system: 'youserve' }).map(({ id }) => id)).toEqual(['two']);
    expect(matching(all, {})).toEqual(all);
  });
});

describe('what needs a person', () => {
  const now = new Date('2026-03-02T09:00:00Z');

  test('is held runs, stopped connections, destinations, connections that their customers ended, exports to mend, credentials that end, and last what the customer has to do', () => {
    const connections = [
      aConnection({ id: 'one', state: 'stopped', state_reason: 'CRED_REJECTED' }),
      aConnection({ id: 'two' }),
      aConnection({ id: 'three', credentials_expire_on: '2026-03-12' }),
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
    const waiting: Partial<WaitingExport>[] = [
      { id: 'new', connection_id: 'two', waits_for: 'customer', people_count: 12, since: 'today' },
      {
        id: 'back',
        connection_id: 'three',
        waits_for: 'operator',
        decided_by: 'Hanna HR',
        remarks: 'No interns.',
        since: 'yesterday',
      },
      { id: 'gone', connection_id: 'elsewhere', waits_for: 'customer' },
    ];
    const ended = { state: 'removed', state_since: '2026-02-17T12:00:00Z' } as const;
    const removed = [
      aConnection({ id: 'left', ...ended, state_reason: 'DISCONNECTED_BY_CUSTOMER' }),
      aConnection({ id: 'ours', ...ended }),
      aConnection({
        ...ended,
        state_reason: 'DISCONNECTED_BY_CUSTOMER',
        state_since: '2026-02-16T08:59:00Z',
      }),
    ];
    // Only what is looked at.
    const heldRuns = held as RunSummary[];
    const waitingExports = waiting as WaitingExport[];
    const disabled = { id: 'platform', state: 'disabled' } as Destination;
    const destinations = [{ destination: disabled, details: undefined }];
    const all = attentionOf({ connections, heldRuns, waitingExports, removed, destinations, now });
    expect(all).toMatchObject([
      { what: 'held', connectionId: 'two', runId: 'run', why: 'Too many.', since: 'then' },
      { what: 'stopped', connectionId: 'one', why: 'CRED_REJECTED', since: '2026-02-01T05:10:00Z' },
      { what: 'destination', need: 'disabled', destination: disabled },
      { what: 'disconnected', connectionId: 'left', since: '2026-02-17T12:00:00Z' },
      { what: 'sentBack', exportId: 'back', by: 'Hanna HR', remarks: 'No interns.', since: 'yesterday' },
      { what: 'keyEnds', connectionId: 'three', days: 10 },
      { what: 'review', exportId: 'new', people: 12, since: 'today' },
    ]);
  });

  test('is also what failed as often as it is tried anew, and not what may still mend itself', () => {
    const last_run = { id: 'run', outcome: 'failed', started_at: 'then' } as Connection['last_run']; // only what is looked at
    const connections = [
      aConnection({ id: 'tried', failures: 3, last_run }),
      aConnection({ id: 'over', failures: 4, last_run }),
      aConnection({ id: 'off', failures: 9, last_run, state: 'paused' }),
    ];
    expect(attentionOf({ connections, heldRuns: [], waitingExports: [], removed: [], now })).toMatchObject([
      { what: 'failing', connectionId: 'over', runId: 'run', runs: 4, since: 'then' },
    ]);
  });

  test('is told as far as it is known', () => {
    const connections = [aConnection({ state: 'stopped' })];
    const known = attentionOf({
      connections,
      heldRuns: undefined,
      waitingExports: undefined,
      removed: undefined,
      now,
    });
    expect(known.map(({ what }) => what)).toEqual(['stopped']);
  });

  test.each([
    ['2026-03-16', 'active', [14]],
    ['2026-03-17', 'active', []],
    ['2026-03-02', 'paused', [0]],
    ['2026-02-27', 'stopped', [-3]],
    ['2026-01-20', 'active', []],
    ['2026-03-03', 'draft', []],
  ] as const)('U7 credentials that end on %s of a connection that is %s', (end, state, expected) => {
    const connections = [aConnection({ state, credentials_expire_on: end })];
    const all = attentionOf({ connections, heldRuns: [], waitingExports: [], removed: [], now });
    expect(all.flatMap((one) => (one.what === 'keyEnds' ? [one.days] : []))).toEqual(expected);
  });

  test('days are counted from the day it is in the zone of the connection', () => {
    const lateInTheEvening = { now: new Date('2026-03-02T22:30:00Z') };
    const until = (timeZone: string) => daysUntil('2026-03-10', { timeZone, ...lateInTheEvening });
    expect(until('Europe/Helsinki')).toBe(7);
    expect(until('Europe/Amsterdam')).toBe(8);
  });
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
