import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import { type ChangeRecord, changeColumns, changeRecord } from './change-record.ts';

/** Every change of one employee or company that is still kept, oldest first. */
export async function changesOfSubject(
  deps: { db: Kysely<Tables> },
  input: { connectionId: string; subjectId: string },
): Promise<ChangeRecord[]> {
  const rows = await deps.db
    .selectFrom('changes')
    .select(changeColumns)
    .where('connection_id', '=', input.connectionId)
    .where('subject_id', '=', input.subjectId)
    .orderBy('sequence')
    .execute();
  return rows.map(changeRecord);
}
