import { sql } from 'kysely';
import type { Database } from '../db/database.ts';

/**
 * Deletes the oldest rows, up to one that is not older than `before`, and gives their count; a dry run only counts. The database itself refuses the deletion of
 * what is younger than two years, whatever `before` says. The last row always stays: the chain goes on from it.
 */
export async function trimAudit(
  { db }: { db: Database },
  { before, isDryRun = false }: { before: Date; isDryRun?: boolean },
): Promise<number> {
  const old = sql`
    audit_events where number < (
      select min(number) from audit_events
       where at >= least(${before}::timestamptz, now() - interval '2 years')
          or number = (select max(number) from audit_events))`;
  const { rows } = await (isDryRun
    ? sql<{ count: number }>`select count(*)::int8 as count from ${old}`
    : sql<{
        count: number;
      }>`with gone as (delete from ${old} returning 1) select count(*)::int8 as count from gone`
  ).execute(db.kysely);
  return rows[0]?.count ?? 0;
}
