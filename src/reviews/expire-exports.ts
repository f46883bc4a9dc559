import { type Kysely, sql } from 'kysely';
import type { Database, Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import type { Clock } from '../platform/clock.ts';
import { exportLifeMs } from './export-row.ts';

export interface ExpireExportsDeps {
  db: Database;
  clock: Pick<Clock, 'now'>;
  /** What runs know: when the connection's first live run was accepted. */
  firstAcceptedAt(db: Kysely<Tables>, connectionId: string): Promise<Date | undefined>;
}

export interface ExpiredExports {
  /** Open exports that can no longer be approved. */
  expired: number;
  /** Exports whose people were erased; their numbers, fingerprint and verdict stay. */
  erased: number;
}

/**
 * Ends what is over (semantics 15): open exports after 14 days; the people of every export 14 days after it was made, those of
 * the approved one 14 days after the first accepted run. May be run at any time and again; a dry run only counts.
 */
export async function expireExports(
  deps: ExpireExportsDeps,
  { isDryRun = false }: { isDryRun?: boolean } = {},
): Promise<ExpiredExports> {
  const now = deps.clock.now();
  const before = new Date(now.getTime() - exportLifeMs);
  const expired = isDryRun
    ? await countOpen(deps.db.kysely, before)
    : await expireOpen(deps.db.kysely, before);
  let erased = 0;
  for (const due of await withPeopleSince(deps.db.kysely, before)) {
    if (due.state === 'approved' && !(await isOver(deps, due.connection_id, before))) continue;
    erased += isDryRun ? 1 : await deps.db.transaction((tx) => erasePeople(tx, due, now));
  }
  return { expired, erased };
}

/** Erases the people of every export of a connection at once. Gives how many exports it was. */
export async function eraseExportsOf(
  { db, clock }: Pick<ExpireExportsDeps, 'db' | 'clock'>,
  { connectionId }: { connectionId: string },
): Promise<number> {
  const kept = await db.kysely
    .selectFrom('exports')
    .select(['connection_id', 'id', 'state'])
    .where('connection_id', '=', connectionId)
    .where('people_erased_at', 'is', null)
    .execute();
  let erased = 0;
  for (const one of kept) erased += await db.transaction((tx) => erasePeople(tx, one, clock.now()));
  return erased;
}

async function countOpen(db: Kysely<Tables>, before: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from exports where state = 'open' and created_at < ${before}`.execute(db);
  return rows[0]?.count ?? 0;
}

async function expireOpen(db: Kysely<Tables>, before: Date): Promise<number> {
  const result = await db
    .updateTable('exports')
    .set({ state: 'expired' })
    .where('state', '=', 'open')
    .where('created_at', '<', before)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

interface DueExport {
  connection_id: string;
  id: string;
  state: string;
}

async function withPeopleSince(db: Kysely<Tables>, before: Date): Promise<DueExport[]> {
  return db
    .selectFrom('exports')
    .select(['connection_id', 'id', 'state'])
    .where('created_at', '<', before)
    .where('people_erased_at', 'is', null)
    .orderBy('created_at')
    .execute();
}

async function isOver(deps: ExpireExportsDeps, connectionId: string, before: Date): Promise<boolean> {
  const acceptedAt = await deps.firstAcceptedAt(deps.db.kysely, connectionId);
  return acceptedAt !== undefined && acceptedAt < before;
}

/** The external ids in the summary go with the people. */
async function erasePeople(
  tx: Transaction,
  { connection_id, id, state }: DueExport,
  now: Date,
): Promise<number> {
  const { numAffectedRows } = await sql`
    update exports
       set people_erased_at = ${now},
           summary = jsonb_set(jsonb_set(summary, '{invalid}', '[]'), '{findings}',
             coalesce((select jsonb_agg(f || '{"people": []}') from jsonb_array_elements(summary->'findings') f), '[]'))
     where connection_id = ${connection_id}::uuid and id = ${id}::uuid and state = ${state} and people_erased_at is null`.execute(
    tx,
  );
  if (numAffectedRows === 0n) return 0;
  await tx
    .deleteFrom('export_people')
    .where('connection_id', '=', connection_id)
    .where('export_id', '=', id)
    .execute();
  return 1;
}
