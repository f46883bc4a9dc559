import { createKey } from '../../connections/create-key.ts';
import { keyView } from '../../connections/key-view.ts';
import { type ConnectionKey, showKey } from '../../connections/show-key.ts';
import { connectionOf, type Executor, type ExecutorOrder } from '../executor.ts';
import type { JobDeps } from '../job-deps.ts';

/** The public half only; the private one is sealed before this returns. */
export const executeCreateKey: Executor<'create_key'> = async (deps, order, { isAgain }) => {
  const { algorithm, replace } = order.input;
  const made = isAgain ? await keyMadeBefore(deps, order) : undefined;
  const key =
    made ??
    (await createKey(deps, {
      connectionId: connectionOf(order),
      replace,
      ...(algorithm !== undefined && { algorithm }),
    }));
  return { result: { key: keyView(key) } };
};

/** The worker that had it died between making the key and saying so: another one would not be the one that may be registered by now. */
async function keyMadeBefore(
  deps: JobDeps,
  order: ExecutorOrder<'create_key'>,
): Promise<ConnectionKey | undefined> {
  const key = await showKey(deps.db, { connectionId: connectionOf(order) });
  const isOurs = key && order.startedAt && key.createdAt >= order.startedAt;
  return isOurs ? key : undefined;
}
