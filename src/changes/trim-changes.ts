import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import type { Trim } from '../db/trim.ts';

const batch = 2000;

/**
 * Deletes changes that were accepted before `before`: of each connection from its lowest sequence on, so that what is left has no hole.
 * How far it went is written down in the same statement: a cursor behind it is expired. Gives how many.
 */
export async function trimChanges(
  deps: { db: Database },
  { before, isDryRun, signal }: Trim,
): Promise<number> {
  const { kysely } = deps.db;
  let count = 0;
  for (const connectionId of await connectionsWithOld(kysely, before)) {
    signal.throwIfAborted();
    const through = await lastToGo(kysely, connectionId, before);
    if (isDryRun) count += await countThrough(kysely, connectionId, through);
    else count += await deleteThrough(kysely, { connectionId, through, signal });
  }
  return count;
}

async function connectionsWithOld(db: Kysely<Tables>, before: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from connections c
     where exists (select from changes h where h.connection_id = c.id and h.at < ${before}) order by c.id`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** The last sequence before the first change that stays. Clocks step, so an older one above that stays with it. */
async function lastToGo(db: Kysely<Tables>, connectionId: string, before: Date): Promise<number> {
  const { rows } = await sql<{ through: number }>`
    select coalesce((select min(sequence) from changes where connection_id = ${connectionId}::uuid and at >= ${before}) - 1,
                    (select max(sequence) from changes where connection_id = ${connectionId}::uuid), 0) as through`.execute(
    db,
  );
  return rows[0]?.through ?? 0;
}

async function countThrough(db: Kysely<Tables>, connectionId: string, through: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from changes
     where connection_id = ${connectionId}::uuid and sequence <= ${through}`.execute(db);
  return rows[0]?.count ?? 0;
}

async function deleteThrough(
  db: Kysely<Tables>,
  input: { connectionId: string; through: number; signal: AbortSignal },
): Promise<number> {
  let count = 0;
  for (;;) {
    input.signal.throwIfAborted();
    const deleted = await deleteBatch(db, input);
    count += deleted;
    if (deleted < batch) return count;
  }
}

async function deleteBatch(
  db: Kysely<Tables>,
  { connectionId, through }: { connectionId: string; through: number },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with lowest as (
      select sequence from changes
       where connection_id = ${connectionId}::uuid and sequence <= ${through} order by sequence limit ${batch}
    ), gone as (
      delete from changes
       where connection_id = ${connectionId}::uuid and sequence in (select sequence from lowest)
      returning sequence, transaction_id
    ), noted as (
      insert into feed_horizons (connection_id, sequence, transaction_id)
      select ${connectionId}::uuid, sequence, transaction_id from gone order by sequence desc limit 1
      on conflict (connection_id) do update set sequence = excluded.sequence, transaction_id = excluded.transaction_id
    )
    select count(*) as count from gone`.execute(db);
  return rows[0]?.count ?? 0;
}
