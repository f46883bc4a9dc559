import { expect, test } from 'vitest';
import { AppError, firstFailure } from './app-error.ts';

test('what went wrong first counts, not what closing said to it', async () => {
  const gone = new AppError('DB_UNAVAILABLE', 'The database is away.');
  const work = async (): Promise<void> => {
    await using _ledger = { [Symbol.asyncDispose]: () => Promise.reject(new Error('not written')) };
    await using _lease = { [Symbol.asyncDispose]: () => Promise.reject(new Error('not given back')) };
    await Promise.reject(gone);
  };
  expect(firstFailure(await work().catch((error: unknown) => error))).toBe(gone);
  expect(firstFailure(gone)).toBe(gone);
});
