import type { Database, Transaction } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import { type Connection, lockConnection } from './connection.ts';
import { moveState } from './move-state.ts';

/**
 * Active → stopped, by ourselves: no further call is made with it. `reason` is a code, e.g. CRED_REJECTED or TENANT_MISMATCH. Somebody
 * else's pause or removal meanwhile stands, for nothing is called then either; and so do other credentials that were entered after
 * `readSince`, when the reading that failed began. Gives the connection as it is afterwards. Throws AppError NOT_FOUND.
 */
export async function stopConnection(
  deps: { db: Database; clock: Clock },
  input: { connectionId: ConnectionId; reason: string; readSince?: Date },
): Promise<Connection> {
  return deps.db.transaction(async (tx) => {
    const connection = await lockConnection(tx, input.connectionId);
    if (connection.state !== 'active' || (await hasOtherCredentials(tx, input))) return connection;
    const { connectionId, reason } = input;
    return moveState(tx, { connectionId, reason, from: ['active'], to: 'stopped', at: deps.clock.now() });
  });
}

async function hasOtherCredentials(
  tx: Transaction,
  { connectionId, readSince }: { connectionId: ConnectionId; readSince?: Date },
): Promise<boolean> {
  if (readSince === undefined) return false;
  const row = await tx
    .selectFrom('credentials')
    .select('connection_id')
    .where('connection_id', '=', connectionId)
    .where('entered_at', '>', readSince)
    .executeTakeFirst();
  return row !== undefined;
}
