import { loadConnection } from '../../connections/connection.ts';
import { eraseConnection } from '../../privacy/erase-connection.ts';
import { connectionOf, type Executor } from '../executor.ts';

export const executeEraseConnection: Executor<'erase_connection'> = async (
  deps,
  order,
  { signal, onProgress },
) => {
  const connection = await loadConnection(deps.db, connectionOf(order));
  const secret = await deps.erasureSecret(connection.customerId);
  const erased = await eraseConnection(
    { ...deps, secret },
    {
      connectionId: connection.id,
      by: order.input.by,
      signal,
      onProgress: (people) => onProgress({ people }),
    },
  );
  return { result: { erased } };
};
