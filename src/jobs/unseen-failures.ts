import { AsyncLocalStorage } from 'node:async_hooks';

interface Scope {
  fail(reason: unknown): void;
}

const scopes = new AsyncLocalStorage<Scope>();

/**
 * Runs `work` so that a promise which it started and nobody looks after can be told apart: when one of them rejects, `fail` is
 * called instead of the process ending (K18).
 */
export function ownFailures<T>(fail: (reason: unknown) => void, work: () => Promise<T>): Promise<T> {
  return scopes.run({ fail }, work);
}

/** For `process.on('unhandledRejection')`, which Node calls in the context of the promise: true when a job has taken it upon itself. */
export function blame(reason: unknown): boolean {
  const scope = scopes.getStore();
  scope?.fail(reason);
  return scope !== undefined;
}
