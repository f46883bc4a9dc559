import { expect, test } from 'vitest';
import { findNamed, isNamed } from './attribute-names.ts';

const v1 = { key: 'dynamic_7103', label: 'YourCampus' };
const v2 = { id: 'dynamic_9f2c.7103', global_id: '7103' };

test.each([
  ['its key', v1, 'dynamic_7103'],
  ['its label', v1, 'YourCampus'],
  ['its label in other letters', v1, ' yourcampus '],
  ['its number', v1, '7103'],
  ['the id of v2', v1, 'dynamic_9f2c.7103'],
  ['its id', v2, 'dynamic_9f2c.7103'],
  ['its global id', v2, '7103'],
  ['the key of v1', v2, 'dynamic_7103'],
  ['a preset id', { id: 'date_of_birth', global_id: 'date_of_birth' }, 'date_of_birth'],
])('an attribute is meant by %s', (_, names, name) => {
  expect(isNamed(names, name)).toBe(true);
});

test.each([
  ['another number', v2, '7104'],
  ['a part of its number', v2, '103'],
  ['a label that v2 did not send', v2, 'YourCampus'],
  ['an empty name', { id: undefined, label: undefined }, ''],
])('an attribute is not meant by %s', (_, names, name) => {
  expect(isNamed(names, name)).toBe(false);
});

test('an exact name comes before a label that looks like it', () => {
  const attributes = [
    { key: 'dynamic_1', label: 'dynamic_2' },
    { key: 'dynamic_2', label: 'Team' },
  ];
  expect(findNamed(attributes, 'dynamic_2')?.label).toBe('Team');
});
