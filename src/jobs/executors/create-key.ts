import { createKey } from '../../connections/create-key.ts';
import { keyView } from '../../connections/key-view.ts';
import { connectionOf, type Executor } from '../executor.ts';

/** The public half only; the private one is sealed before this returns. */
export const executeCreateKey: Executor<'create_key'> = async (deps, order) => {
  const { algorithm, replace } = order.input;
  const key = await createKey(deps, {
    connectionId: connectionOf(order),
    replace,
    ...(algorithm !== undefined && { algorithm }),
  });
  return { result: { key: keyView(key) } };
};
