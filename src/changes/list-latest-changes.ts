import { type Kysely, sql } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { Reading } from '../domain/change.ts';
import { type ChangeRecord, changeColumns, changeRecord } from './change-record.ts';

export interface LatestChangesInput {
  connectionId: string;
  /** Only how it reads for people; all when left out. */
  readings?: readonly Reading[] | undefined;
  /** Only before this sequence: of the last one of the page before. */
  before?: number | undefined;
  limit: number;
}

/** One connection's changes for people to look at: the newest first. Whoever applies them reads the feed. */
export async function listLatestChanges(
  db: Kysely<Tables>,
  { connectionId, readings, before, limit }: LatestChangesInput,
): Promise<ChangeRecord[]> {
  let query = db.selectFrom('changes').select(changeColumns).where('connection_id', '=', connectionId);
  if (readings) query = query.where(sql<boolean>`readings && ${[...readings]}::text[]`);
  if (before !== undefined) query = query.where('sequence', '<', before);
  const rows = await query.orderBy('sequence', 'desc').limit(limit).execute();
  return rows.map(changeRecord);
}
