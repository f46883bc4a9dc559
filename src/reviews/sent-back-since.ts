import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { ConnectionId, ExportId } from '../domain/ids.ts';

/** Exports that were sent back since then, the latest first, at most two hundred; also those that another one has replaced meanwhile. */
export async function sentBackSince(
  db: Kysely<Tables>,
  since: Date,
): Promise<{ id: ExportId; connectionId: ConnectionId }[]> {
  const rows = await db
    .selectFrom('exports')
    .select(['id', 'connection_id'])
    .where('state', '=', 'sent_back')
    .where('decided_at', '>', since)
    .orderBy('decided_at', 'desc')
    .limit(200)
    .execute();
  // uuid columns that only hold ids of their kind
  return rows.map((row) => ({ id: row.id as ExportId, connectionId: row.connection_id as ConnectionId }));
}
