import { sql } from 'kysely';
import type { Database } from '../db/database.ts';

/**
 * Seconds for which the oldest change that is committed waits to come out in the feed, because a transaction that began before it is still
 * open (K9). 0 when nothing waits.
 */
export async function feedLagSeconds(db: Database, now: Date): Promise<number> {
  const { rows } = await sql<{ seconds: number | null }>`
    select extract(epoch from ${now}::timestamptz - min(at))::float8 as seconds
      from changes
     where transaction_id >= pg_snapshot_xmin(pg_current_snapshot())`.execute(db.kysely);
  return Math.max(0, rows[0]?.seconds ?? 0);
}
