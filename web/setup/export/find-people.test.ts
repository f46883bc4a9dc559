import { expect, test } from 'vitest';
import type { ExportPerson } from '../api/wire.ts';
import { lookedUpBy } from './find-people.ts';

test.each([
  ['de Boer', 'Boer'],
  ['’t Hart', 'Hart'],
  ["van 't Hoff", 'Hoff'],
  ["d'Hondt", 'Hondt'],
  ['Van der Berg', 'Van der Berg'],
  ['Öztürk', 'Öztürk'],
  ['deboer', 'deboer'],
])('a name is looked up without its prefix: %s under %s', (name, expected) => {
  const person: ExportPerson = {
    external_id: '1',
    enrollment_status: 'active',
    last_name: name,
    employments: [],
    findings: [],
  };
  expect(lookedUpBy(person)).toBe(expected);
});
