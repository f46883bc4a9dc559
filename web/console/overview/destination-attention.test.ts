import { describe, expect, test } from 'vitest';
import type { Destination, DestinationDetails } from '../destination/destinations.ts';
import { destinationsAttention } from './destination-attention.ts';

const now = new Date('2026-03-02T12:00:00Z');

function aDestination(id: string, more: Partial<Destination> = {}): Destination {
  return {
    id,
    kind: 'webhook',
    name: 'Platform',
    state: 'active',
    state_reason: null,
    customer_id: null,
    connection_ids: null,
    settings: {},
    options: { hold_future_ends: false, shared_email: 'first_started' },
    secrets_fingerprint: 'a1b2',
    failing_since: null,
    not_before: null,
    is_behind: false,
    last_success_at: null,
    last_failure_code: null,
    created_by: 'a test',
    created_at: '2026-01-01T00:00:00Z',
    removed_at: null,
    ...more,
  };
}

/** With so many deliveries that wait and that are parked. */
function counted(destination: Destination, { waiting = 0, parked = 0 }) {
  const details: DestinationDetails = {
    ...destination,
    deliveries: { waiting, parked, held_back: 0, delivered: 7, skipped: 0 },
    oldest_waiting_since: waiting > 0 ? '2026-03-02T08:30:00Z' : null,
    takes_secrets: null,
  };
  return { destination, details };
}

function needsOf(...watched: Parameters<typeof destinationsAttention>[0]) {
  return destinationsAttention(watched, now).map(({ destination, need, changes, since }) => [
    destination.id,
    need,
    changes,
    since,
  ]);
}

const fourHoursAgo = '2026-03-02T08:00:00Z';
const secretless = { secrets_fingerprint: null } as const;

describe('destinations that need a person', () => {
  test('are each told of once, the most pressing first', () => {
    const off = aDestination('off', { state: 'disabled', failing_since: fourHoursAgo, is_behind: true });
    expect(
      needsOf(
        counted(aDestination('behind', { is_behind: true }), {}),
        counted(aDestination('new', secretless), { waiting: 3 }),
        counted(aDestination('down', { failing_since: fourHoursAgo }), { waiting: 2 }),
        counted(aDestination('parked', { failing_since: fourHoursAgo, is_behind: true }), { parked: 1 }),
        { destination: off, details: undefined },
        counted(aDestination('fine'), { waiting: 40 }),
      ),
    ).toEqual([
      ['off', 'disabled', 0, undefined],
      ['parked', 'parked', 1, undefined],
      ['down', 'failing', 2, fourHoursAgo],
      ['new', 'secrets', 3, '2026-03-02T08:30:00Z'],
      ['behind', 'behind', 0, undefined],
    ]);
  });

  test('are not those that may mend themselves, or for which nothing waits', () => {
    const lately = '2026-03-02T08:00:01Z';
    expect(
      needsOf(
        counted(aDestination('lately', { failing_since: lately }), { waiting: 2 }),
        counted(aDestination('nothing left', { failing_since: fourHoursAgo }), {}),
        counted(aDestination('new', secretless), {}),
        counted(aDestination('resting', { state: 'paused' }), { waiting: 5, parked: 1 }),
        { destination: aDestination('gone', { state: 'removed', is_behind: true }), details: undefined },
      ),
    ).toEqual([]);
  });

  test('are also those that cannot be compared before somebody acts, and what was parked before its secrets went', () => {
    expect(
      needsOf(
        { destination: aDestination('resting', { state: 'paused', is_behind: true }), details: undefined },
        counted(aDestination('elsewhere', secretless), { parked: 2 }),
      ),
    ).toEqual([
      ['elsewhere', 'parked', 2, undefined],
      ['resting', 'behind', 0, undefined],
    ]);
  });

  test('wait to be told of until it is known what waits, and are shown as they were last asked for', () => {
    const before = aDestination('one', secretless);
    expect(needsOf({ destination: before, details: undefined })).toEqual([]);
    const { details } = counted(aDestination('one'), { parked: 1 });
    expect(destinationsAttention([{ destination: before, details }], now)).toMatchObject([
      { need: 'parked', destination: { secrets_fingerprint: 'a1b2' } },
    ]);
  });
});
