import type { Database } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import { linkFrom, selectLinks, type SetupLink } from './setup-link.ts';

/** The links of a connection, newest first, at most a hundred. */
export async function listSetupLinks(
  { db, clock }: { db: Database; clock: Pick<Clock, 'now'> },
  input: { connectionId: ConnectionId },
): Promise<SetupLink[]> {
  const rows = await selectLinks(db.kysely)
    .where('setup_links.connection_id', '=', input.connectionId)
    .orderBy('setup_links.created_at', 'desc')
    .orderBy('setup_links.id', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => linkFrom(row, clock.now()));
}
