import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from './tables.ts';

/** What every room's part of the daily retention goes by. */
export interface Trim {
  /** What is older goes. */
  before: Date;
  /** Count only. */
  isDryRun: boolean;
  /** Aborted: ends between two batches. What is deleted stays deleted; the next call goes on. */
  signal: AbortSignal;
}

const batch = 5000;

/**
 * Deletes the rows of `table` for which `where` holds, in short statements, so that nobody waits for it; in a dry run only counts them.
 * Gives how many. A killed one has deleted some of them, and the next one deletes the rest.
 */
export async function trimRows(
  db: Kysely<Tables>,
  about: Omit<Trim, 'before'> & { table: keyof Tables; where: RawBuilder<unknown> },
): Promise<number> {
  const table = sql.table(about.table);
  if (about.isDryRun) {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from ${table} where ${about.where}`.execute(db);
    return rows[0]?.count ?? 0;
  }
  let count = 0;
  for (;;) {
    about.signal.throwIfAborted();
    const { numAffectedRows = 0n } = await sql`
      delete from ${table} where ctid = any(array(select ctid from ${table} where ${about.where} limit ${batch}))`.execute(
      db,
    );
    count += Number(numAffectedRows);
    if (numAffectedRows < BigInt(batch)) return count;
  }
}
