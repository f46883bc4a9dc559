import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import { type ChangeRecord, changeColumns, changeRecord } from './change-record.ts';

/** These changes of one connection by sequence; one that retention has deleted is not among them. */
export async function changesBySequence(
  deps: { db: Kysely<Tables> },
  input: { connectionId: string; sequences: readonly number[] },
): Promise<ReadonlyMap<number, ChangeRecord>> {
  if (input.sequences.length === 0) return new Map();
  const rows = await deps.db
    .selectFrom('changes')
    .select(changeColumns)
    .where('connection_id', '=', input.connectionId)
    .where('sequence', 'in', [...input.sequences])
    .execute();
  return new Map(rows.map((row) => [row.sequence, changeRecord(row)]));
}
