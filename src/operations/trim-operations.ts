import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import { type Trim, trimRows } from '../db/trim.ts';

/** Deletes operations that have expired, with what came of them. Gives how many. */
export async function trimOperations(
  { db }: { db: Database },
  { now, ...trim }: { now: Date } & Omit<Trim, 'before'>,
): Promise<number> {
  return trimRows(db.kysely, { ...trim, table: 'operations', where: sql`expires_at <= ${now}` });
}
