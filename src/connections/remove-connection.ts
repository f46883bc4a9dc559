import type { Database, Transaction } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import { type Connection, lockConnection } from './connection.ts';
import { eraseIntakes } from './erase-intakes.ts';
import { moveState, stateConflict } from './move-state.ts';

/** The state's reason of a connection that was ended with its set-up link. */
export const disconnectedByCustomer = 'DISCONNECTED_BY_CUSTOMER';

export interface ConnectionRemoval {
  connectionId: ConnectionId;
  /** A code; left out: an operator ended it. */
  reason?: typeof disconnectedByCustomer;
  /**
   * Left out, the platform is not told and keeps its people (semantics 20). Given, it runs in the same transaction, with the
   * connection's row locked and before its state changes: where the changes that off-board its people are written.
   */
  offBoard?: (tx: Transaction, connection: Connection) => Promise<void>;
}

/**
 * Any state → removed: nothing is read any more, and its credentials, keys and token are erased at once. People and changes
 * stay until the customer is removed. Throws AppError CONNECTION_STATE_CONFLICT or NOT_FOUND.
 */
export async function removeConnection(
  deps: { db: Database; clock: Clock },
  input: ConnectionRemoval,
): Promise<Connection> {
  return deps.db.transaction(async (tx) => {
    const connection = await lockConnection(tx, input.connectionId);
    if (connection.state === 'removed') throw stateConflict(connection, 'removed');
    await input.offBoard?.(tx, connection);
    for (const table of ['credentials', 'connection_keys', 'source_tokens'] as const) {
      await tx.deleteFrom(table).where('connection_id', '=', connection.id).execute();
    }
    await eraseIntakes(tx, { purpose: 'credentials', subjectIds: [connection.id] });
    await tx.deleteFrom('intake_keys').where('connection_id', '=', connection.id).execute();
    return moveState(tx, {
      connectionId: connection.id,
      from: [connection.state],
      to: 'removed',
      reason: input.reason,
      at: deps.clock.now(),
    });
  });
}
