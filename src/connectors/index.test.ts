import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { connectors } from './index.ts';

test('the register names every folder of connectors, and nothing else', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  expect(connectors.map(({ id }) => id).toSorted()).toEqual(folders.map(({ name }) => name).toSorted());
});

test.each(connectors)(
  '$id declares each field once and asks for read access only',
  ({ id, fields, title, version }) => {
    const names = fields.map(({ field }) => field);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(
      expect.arrayContaining(['external_id', 'enrollment_status', 'employments.external_id']),
    );
    expect([id, title, version].every((text) => text !== '')).toBe(true);
  },
);
