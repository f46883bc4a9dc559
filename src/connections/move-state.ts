import type { Transaction } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { type Connection, type ConnectionState, lockConnection } from './connection.ts';
import { forgetStop } from './connections-to-tell.ts';
import { markUnplanned } from './schedule.ts';

export interface StateMove {
  connectionId: ConnectionId;
  from: readonly ConnectionState[];
  to: ConnectionState;
  /** A code; absent = none. */
  reason?: string | undefined;
  /** Now: since when it is so. */
  at: Date;
}

/**
 * Compare-and-swap of a connection's state: of two at once one wins, the other gets AppError CONNECTION_STATE_CONFLICT (K5).
 * Gives the connection as it is afterwards. One that becomes active is put on the clock in the same transaction.
 */
export async function moveState(tx: Transaction, move: StateMove): Promise<Connection> {
  const moved = await tx
    .updateTable('connections')
    .set({
      state: move.to,
      state_reason: move.reason ?? null,
      state_since: move.at,
      ...(move.to === 'removed' && { removed_at: move.at }),
    })
    .where('id', '=', move.connectionId)
    .where('state', 'in', [...move.from])
    .executeTakeFirst();
  const connection = await lockConnection(tx, move.connectionId);
  if (moved.numUpdatedRows === 0n) throw stateConflict(connection, move.to);
  if (move.to === 'active') {
    await markUnplanned(tx, move.connectionId);
    await forgetStop(tx, move.connectionId);
  }
  return connection;
}

export function stateConflict(connection: Connection, wanted: string): AppError {
  return new AppError(
    'CONNECTION_STATE_CONFLICT',
    `The connection is ${connection.state} and cannot become ${wanted}; somebody else may have been first.`,
    {
      details: { state: connection.state, wanted },
      nextStep: 'Look at the connection as it is now. Nothing was changed by this attempt.',
    },
  );
}
