import { expect, test } from 'vitest';
import { fieldNames } from '../domain/employee.ts';
import { purposes } from './purposes.ts';

test.each(fieldNames)('says in every language what %s is for, in one sentence of its own', (field) => {
  const said = Object.values(purposes[field]);
  expect(said).toHaveLength(3);
  expect(new Set(said).size).toBe(3);
  for (const sentence of said) expect(sentence).toMatch(/^\p{Lu}[^.]+\.$/u);
});
