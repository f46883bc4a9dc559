import i18next from 'i18next';
import { afterEach, expect, test, vi } from 'vitest';
import { formatDate, formatInstant } from './format.ts';

afterEach(() => vi.unstubAllGlobals());

test.each([
  ['de', '3. Dez. 2026'],
  ['nl', '3 dec 2026'],
  ['en-GB', '3 Dec 2026'],
])('in %s a day is written in one way, with and without a time beside it', async (language, day) => {
  await i18next.init({ lng: language.slice(0, 2), resources: {} });
  vi.stubGlobal('navigator', { languages: [language] });
  expect(formatDate('2026-12-03')).toBe(day);
  expect(formatInstant('2026-12-03T12:00:00Z', 'UTC')).toContain(day);
});
