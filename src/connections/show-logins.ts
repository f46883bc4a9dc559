import type { Database } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';

/** How often this connection logged in during the present month (UTC); some HR systems allow only so many. */
export async function showLogins(
  deps: { db: Database; clock: Clock },
  input: { connectionId: ConnectionId },
): Promise<number> {
  const row = await deps.db.kysely
    .selectFrom('source_tokens')
    .select('logins_this_month')
    .where('connection_id', '=', input.connectionId)
    .where('month', '=', deps.clock.now().toISOString().slice(0, 7))
    .executeTakeFirst();
  return row?.logins_this_month ?? 0;
}
