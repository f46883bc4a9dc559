import type { Database } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import type { Connection } from './connection.ts';
import { moveState } from './move-state.ts';

/** Active → paused: no run starts until it is resumed. Throws AppError CONNECTION_STATE_CONFLICT or NOT_FOUND. */
export async function pauseConnection(
  deps: { db: Database; clock: Clock },
  input: { connectionId: ConnectionId; reason?: string },
): Promise<Connection> {
  return deps.db.transaction((tx) =>
    moveState(tx, { ...input, from: ['active'], to: 'paused', at: deps.clock.now() }),
  );
}
