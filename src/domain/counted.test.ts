import { expect, test } from 'vitest';
import { counted, countedPeople } from './counted.ts';

test.each([
  [counted(0, 'request'), '0 requests'],
  [counted(1, 'request'), '1 request'],
  [counted(2, 'request'), '2 requests'],
  [counted(1, 'is', 'are'), '1 is'],
  [countedPeople(1), '1 person'],
  [countedPeople(1200), '1200 people'],
])('writes %s', (written, expected) => {
  expect(written).toBe(expected);
});
