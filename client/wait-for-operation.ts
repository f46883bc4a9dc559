import { answered, type RollcallClient, type Schemas } from './index.ts';

/**
 * Asks until a worker has carried an operation out, and gives it as it ended: `done` or `failed`. Waits a little longer each time, at
 * most 5 seconds. Throws RollcallProblem, or the signal's reason.
 */
export async function waitForOperation(
  client: RollcallClient,
  operationId: string,
  { signal, wait = pause }: { signal?: AbortSignal; wait?: typeof pause } = {},
): Promise<Schemas['Operation']> {
  for (let ms = 200; ; ms = Math.min(5000, ms * 1.5)) {
    const operation = answered(
      await client.GET('/v1/operations/{operation_id}', {
        params: { path: { operation_id: operationId } },
        ...(signal && { signal }),
      }),
    );
    if (operation.state === 'done' || operation.state === 'failed') return operation;
    await wait(ms, signal);
  }
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      // Whoever aborts chooses the reason, which is an Error by default.
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
