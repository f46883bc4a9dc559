import type { Database } from '../db/database.ts';
import type { ConnectionId, RunId } from '../domain/ids.ts';
import { type ChangeRecord, changeColumns, changeRecord } from './change-record.ts';

/** What one run changed about people, in the order of the feed; `offset` passes over the first ones. Gone once retention took it. */
export async function changesOfRun(
  db: Database,
  input: { connectionId: ConnectionId; runId: RunId; offset: number; limit: number },
): Promise<ChangeRecord[]> {
  const rows = await db.kysely
    .selectFrom('changes')
    .select(changeColumns)
    .where('connection_id', '=', input.connectionId)
    .where('run_id', '=', input.runId)
    .where('subject', '=', 'employee')
    .where('type', '<>', 'erased')
    .orderBy('sequence')
    .limit(input.limit)
    .offset(input.offset)
    .execute();
  return rows.map(changeRecord);
}
