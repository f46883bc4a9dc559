import { expect, test } from 'vitest';
import { actsOf } from './acts.ts';
import type { AuditEvent } from './audit.ts';

function row(number: number, outcome: AuditEvent['outcome'], request_id: string | null): AuditEvent {
  return {
    number,
    outcome,
    request_id,
    at: '2026-03-02T04:00:00Z',
    actor: 'worker',
    actor_name: null,
    action: 'releaseRun',
    customer_id: null,
    connection_id: null,
    subject_id: null,
    code: null,
    details: {},
    hash: '',
  };
}

test('what was asked and what came of it are one act; what came to no end stays', () => {
  const events = [
    row(7, 'done', 'b'),
    row(6, 'asked', 'c'),
    row(5, 'asked', 'b'),
    row(4, 'failed', 'a'),
    row(3, 'asked', 'a'),
    row(2, 'done', null),
    row(1, 'asked', null),
  ];
  expect(actsOf(events).map(({ number, outcome, asked }) => [number, outcome, asked])).toEqual([
    [7, 'done', 5],
    [6, 'asked', undefined],
    [4, 'failed', 3],
    [2, 'done', undefined],
    [1, 'asked', undefined],
  ]);
});
