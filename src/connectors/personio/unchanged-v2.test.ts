import { expect, it } from 'vitest';
import { day } from '../../../test/support/employee-builders.ts';
import type { PreviousPerson } from '../../connector-kit/connector.ts';
import { isAskedOn, unchangedAmong } from './unchanged-v2.ts';

const today = day('2026-11-20');
const quiet = { id: '11', status: 'INACTIVE', updated_at: '2026-01-02T00:00:00Z' };
const before = (values: Partial<PreviousPerson>): PreviousPerson => ({
  source_status: 'deactivated',
  source_updated_at: quiet.updated_at,
  ends_on: day('2025-12-31'),
  ...values,
});

function ask(known: Record<string, PreviousPerson>, neverAddsEnded = true): Promise<Set<string>> {
  const context = { today, neverAddsEnded, previous: async () => new Map(Object.entries(known)) };
  return unchangedAmong(context, [quiet, { id: '12', status: 'ACTIVE', updated_at: quiet.updated_at }]);
}

it('does not ask about people who are inactive and were never accepted, where such people are never added', async () => {
  expect(await ask({})).toEqual(new Set(['11']));
  expect(await ask({}, false)).toEqual(new Set());
});

it('does not ask again about people who had ended, with the same time of last change', async () => {
  expect(isAskedOn('11', today)).toBe(false);
  expect(await ask({ 11: before({}) })).toEqual(new Set(['11']));
  expect(await ask({ 11: before({ source_updated_at: '2026-01-01T00:00:00Z' }) })).toEqual(new Set());
  expect(await ask({ 11: before({ source_status: 'active' }) })).toEqual(new Set());
  expect(await ask({ 11: before({ ends_on: day('2026-12-31') }) })).toEqual(new Set());
});

it('asks each of them on one day of seven', () => {
  const days = Array.from({ length: 14 }, (_, index) => day(`2026-11-${String(index + 1).padStart(2, '0')}`));
  expect(days.filter((each) => isAskedOn('11', each))).toHaveLength(2);
});
