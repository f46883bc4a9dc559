import { expect, test } from 'vitest';
import { testIds } from '../../test/support/ids.ts';
import { parseId } from '../domain/ids.ts';
import { idsFrom, randomIds } from './ids.ts';

test('makes UUIDv7 that hold the time and sort in the order they were made', () => {
  const before = Date.now();
  const made = Array.from({ length: 20_000 }, () => randomIds.next());
  expect(made).toEqual([...made].sort());
  expect(new Set(made).size).toBe(made.length);
  for (const id of made)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(parseId(made[0] ?? '')).toBe(made[0]);
  const time = Number.parseInt((made[0] ?? '').replace('-', '').slice(0, 12), 16);
  expect(time).toBeGreaterThanOrEqual(before);
  expect(time).toBeLessThanOrEqual(Date.now());
});

test('K11 keeps the order when the clock goes back', () => {
  let now = Date.UTC(2026, 2, 1);
  const ids = idsFrom({ now: () => now, random: (bytes) => bytes.fill(255) });
  const first = ids.next();
  now -= 86_400_000;
  const made = [first, ...Array.from({ length: 10_000 }, () => ids.next())];
  expect(made).toEqual([...made].sort());
  expect(new Set(made).size).toBe(made.length);
});

test('test ids are the same for the same seed and others for another', () => {
  const take = (seed: number): string[] => {
    const ids = testIds(seed);
    return [ids.next(), ids.next()];
  };
  expect(take(1)).toEqual(take(1));
  expect(take(1)).not.toEqual(take(2));
});
