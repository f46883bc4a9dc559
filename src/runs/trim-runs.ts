import { type Kysely, sql } from 'kysely';
import type { Database, Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import { type Trim, trimRows } from '../db/trim.ts';

const batch = 100;

/**
 * Erases the details of runs that ended before `before`: findings, held changesets, and the people whom a hold names. Numbers, steps
 * and decisions stay. What an open hold shows stays too: somebody has yet to decide. Gives how many runs.
 */
export async function trimRunDetails(
  { db }: { db: Database },
  { before, isDryRun, signal }: Trim,
): Promise<number> {
  if (isDryRun) return countWithDetails(db.kysely, before);
  let count = 0;
  for (;;) {
    signal.throwIfAborted();
    const erased = await db.transaction((tx) => eraseDetails(tx, before));
    count += erased;
    if (erased < batch) return count;
  }
}

/**
 * Deletes runs whose details are gone and that ended before `before`. A connection's first and its last accepted run stay: others are
 * measured by them. Gives how many.
 */
export async function trimRuns({ db }: { db: Database }, { before, ...trim }: Trim): Promise<number> {
  return trimRows(db.kysely, {
    ...trim,
    table: 'runs',
    where: sql`
      finished_at < ${before} and details_erased_at is not null
      and not exists (select from connections c where c.id = runs.connection_id and c.last_accepted_run_id = runs.id)
      and (mode <> 'live' or outcome <> 'accepted'
           or exists (select from runs f where f.connection_id = runs.connection_id and f.mode = 'live'
                         and f.outcome = 'accepted' and f.started_at < runs.started_at))`,
  });
}

const hasDetails = sql`state = 'finished' and details_erased_at is null and hold_state is distinct from 'open'`;

async function countWithDetails(db: Kysely<Tables>, before: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from runs where ${hasDetails} and finished_at < ${before}`.execute(db);
  return rows[0]?.count ?? 0;
}

async function eraseDetails(tx: Transaction, before: Date): Promise<number> {
  const { rows } = await sql<{ connection_id: string; id: string }>`
    update runs r
       set details_erased_at = now(),
           hold = (select jsonb_agg(h || '{"sample": []}' order by position)
                     from jsonb_array_elements(case jsonb_typeof(r.hold) when 'array' then r.hold else '[]' end)
                          with ordinality as t (h, position))
      from (select connection_id, id from runs where ${hasDetails} and finished_at < ${before}
             order by finished_at limit ${batch} for update skip locked) d
     where r.connection_id = d.connection_id and r.id = d.id
    returning r.connection_id, r.id`.execute(tx);
  const [connectionIds, runIds] = [rows.map((row) => row.connection_id), rows.map((row) => row.id)];
  for (const table of ['run_findings', 'run_changes'] as const) {
    await sql`
      delete from ${sql.table(table)}
       where (connection_id, run_id) in (select * from unnest(${connectionIds}::uuid[], ${runIds}::uuid[]))`.execute(
      tx,
    );
  }
  return rows.length;
}
