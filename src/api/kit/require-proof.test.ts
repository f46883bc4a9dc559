import { expect, test } from 'vitest';
import { endpoints } from '../endpoints.ts';

const guarded = [
  'approveExport',
  'createKey',
  'createToken',
  'enterCredentials',
  'eraseEmployee',
  'erasePerson',
  'forgetCredentials',
  'releaseRun',
  'removeConnection',
  'removeCustomer',
  'setDestinationSecrets',
] as const;

test.each(guarded)('%s asks a person for proof', (id) => {
  expect(endpoints.find((one) => one.id === id)?.needsProof).toBe(true);
});

test('whatever erases asks a person for proof', () => {
  const erasing = endpoints.filter(({ path }) => path.endsWith('/erase'));
  expect(erasing.map(({ needsProof }) => needsProof)).toEqual(erasing.map(() => true));
});
