import type { Database } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { Connection } from './connection.ts';
import { moveState } from './move-state.ts';

/**
 * Active or paused → stopped, by ourselves: no further call is made with it. `reason` is a code, e.g. CRED_REJECTED or
 * TENANT_MISMATCH. Throws AppError CONNECTION_STATE_CONFLICT or NOT_FOUND.
 */
export async function stopConnection(
  deps: { db: Database },
  input: { connectionId: ConnectionId; reason: string },
): Promise<Connection> {
  return deps.db.transaction((tx) =>
    moveState(tx, {
      connectionId: input.connectionId,
      from: ['active', 'paused'],
      to: 'stopped',
      reason: input.reason,
    }),
  );
}
