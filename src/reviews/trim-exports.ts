import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import { type Trim, trimRows } from '../db/trim.ts';

/**
 * Deletes what is left of test exports that were made before `before`: numbers and a verdict, since their people are gone. The one by
 * which a connection runs stays. Gives how many.
 */
export async function trimExports({ db }: { db: Database }, { before, ...trim }: Trim): Promise<number> {
  return trimRows(db.kysely, {
    ...trim,
    table: 'exports',
    where: sql`created_at < ${before} and people_erased_at is not null and state <> 'approved'`,
  });
}
