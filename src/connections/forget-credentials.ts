import type { Database, Transaction } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';

/**
 * Erases a connection's credentials and the token had with them. Nothing can be read until others are entered. Gives false
 * when there were none.
 */
export async function forgetCredentials(
  deps: { db: Database },
  input: { connectionId: ConnectionId },
): Promise<boolean> {
  return deps.db.transaction((tx) => eraseCredentials(tx, input.connectionId));
}

/** The same in a transaction of the caller's. */
export async function eraseCredentials(tx: Transaction, connectionId: ConnectionId): Promise<boolean> {
  const erased = await tx
    .deleteFrom('credentials')
    .where('connection_id', '=', connectionId)
    .executeTakeFirst();
  await clearToken(tx, connectionId);
  return erased.numDeletedRows === 1n;
}

/** Erases the token and keeps the count of logins, which the HR system keeps too. */
export async function clearToken(
  from: Database['kysely'] | Transaction,
  connectionId: ConnectionId,
): Promise<void> {
  await from
    .updateTable('source_tokens')
    .set({ sealed: '', expires_at: new Date(0) })
    .where('connection_id', '=', connectionId)
    .execute();
}

/** Erases the tokens of all connections: after a restore they may be worth nothing, or be somebody else's by now. Gives how many. */
export async function forgetAllTokens(tx: Transaction): Promise<number> {
  const erased = await tx
    .updateTable('source_tokens')
    .set({ sealed: '', expires_at: new Date(0) })
    .where('sealed', '<>', '')
    .executeTakeFirst();
  return Number(erased.numUpdatedRows);
}
