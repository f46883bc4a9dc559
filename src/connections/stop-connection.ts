import type { Database } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { type Connection, lockConnection } from './connection.ts';
import { moveState } from './move-state.ts';

/**
 * Active → stopped, by ourselves: no further call is made with it. `reason` is a code, e.g. CRED_REJECTED or TENANT_MISMATCH. Somebody
 * else's pause or removal meanwhile stands, for nothing is called then either. Gives the connection as it is afterwards. Throws AppError
 * NOT_FOUND.
 */
export async function stopConnection(
  deps: { db: Database },
  input: { connectionId: ConnectionId; reason: string },
): Promise<Connection> {
  return deps.db.transaction(async (tx) => {
    const connection = await lockConnection(tx, input.connectionId);
    if (connection.state !== 'active') return connection;
    return moveState(tx, { ...input, from: ['active'], to: 'stopped' });
  });
}
