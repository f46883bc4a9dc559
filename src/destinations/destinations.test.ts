import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { destinationRegister } from './index.ts';

test('every folder of destinations is in the register, under its own name', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  const destinations = destinationRegister({ root: undefined, allowPrivateNetwork: false });
  expect(destinations.map(({ id }) => id).toSorted()).toEqual(folders.map(({ name }) => name).toSorted());
});
