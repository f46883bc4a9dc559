import { describe, expect, it } from 'vitest';
import { day } from '../../test/support/employee-builders.ts';
import { addDays, daysBetween, localDateAt } from './local-date.ts';

describe('calendar dates', () => {
  it.each([
    ['2026-11-22T22:59:59Z', 'Europe/Amsterdam', '2026-11-22'],
    ['2026-11-22T23:00:00Z', 'Europe/Amsterdam', '2026-11-23'],
    ['2026-07-22T22:00:00Z', 'Europe/Amsterdam', '2026-07-23'],
    ['2026-11-22T23:00:00Z', 'Europe/London', '2026-11-22'],
    ['2026-11-22T10:00:00Z', 'Pacific/Kiritimati', '2026-11-23'],
  ])('X5 %s in %s is %s', (instant, zone, date) => {
    expect(localDateAt(new Date(instant), zone)).toBe(date);
  });

  it('refuses a zone that does not exist', () => {
    expect(() => localDateAt(new Date(0), 'Europe/Nowhere')).toThrow(RangeError);
  });

  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-10-24', 2, '2026-10-26'],
  ])('X27 %s moved by %i days is %s', (from, days, to) => {
    expect(addDays(day(from), days)).toBe(to);
    expect(daysBetween(day(from), day(to))).toBe(days);
  });
});
