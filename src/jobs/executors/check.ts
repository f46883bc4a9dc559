import { checkConnection } from '../../connections/check-connection.ts';
import { checkView } from '../../connections/check-view.ts';
import { connectionOf, type Executor } from '../executor.ts';

export const executeCheck: Executor<'check'> = async (deps, order, { signal, onProgress }) => {
  const check = await checkConnection(deps, {
    connectionId: connectionOf(order),
    accept: order.input.accept,
    signal,
    onRetry: () => onProgress({ people: 0, is_retrying: true }),
  });
  return { result: checkView(check) };
};
