import { sql } from 'kysely';
import type { Database } from '../db/database.ts';

/**
 * Deletes the oldest rows, up to one that is not older than `before`, and gives their count. The database itself refuses the deletion of
 * what is younger than two years, whatever `before` says. The last row always stays: the chain goes on from it.
 */
export async function trimAudit({ db }: { db: Database }, { before }: { before: Date }): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with young as (
      select min(number) as number from audit_events
       where at >= least(${before}::timestamptz, now() - interval '2 years')
          or number = (select max(number) from audit_events)
    ), gone as (
      delete from audit_events where number < (select number from young) returning 1
    )
    select count(*)::int8 as count from gone`.execute(db.kysely);
  return rows[0]?.count ?? 0;
}
