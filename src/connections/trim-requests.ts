import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import { type Trim, trimRows } from '../db/trim.ts';

/** Deletes requests of the ledger that were made before `before`. Gives how many. */
export async function trimRequests({ db }: { db: Database }, { before, ...trim }: Trim): Promise<number> {
  return trimRows(db.kysely, { ...trim, table: 'source_requests', where: sql`at < ${before}` });
}
