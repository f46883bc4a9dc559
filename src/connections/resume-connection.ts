import type { Database } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import { refuseWithoutCredentials } from './activate-connection.ts';
import { type Connection, lockConnection } from './connection.ts';
import { moveState } from './move-state.ts';

/**
 * Paused or stopped → active. A connection that stopped because its credentials were rejected is refused (CREDENTIALS_REJECTED)
 * until other ones were entered or a check has passed, so that the HR system does not lock the account.
 * Throws AppError CREDENTIALS_MISSING, CONNECTION_STATE_CONFLICT or NOT_FOUND as well.
 */
export async function resumeConnection(
  deps: { db: Database; clock: Clock },
  input: { connectionId: ConnectionId },
): Promise<Connection> {
  return deps.db.transaction(async (tx) => {
    const connection = await lockConnection(tx, input.connectionId);
    if (connection.state === 'stopped' && connection.stateReason === 'CRED_REJECTED') throw stillRejected();
    if (connection.state === 'paused' || connection.state === 'stopped') {
      await refuseWithoutCredentials(tx, connection.id);
    }
    return moveState(tx, {
      connectionId: connection.id,
      from: ['paused', 'stopped'],
      to: 'active',
      at: deps.clock.now(),
    });
  });
}

function stillRejected(): AppError {
  return new AppError(
    'CREDENTIALS_REJECTED',
    'The HR system rejected these credentials; they were not tried again.',
    {
      nextStep:
        'Enter new credentials, or run a check when access was repaired at the HR system; then resume.',
    },
  );
}
