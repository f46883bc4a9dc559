import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import type { Trim } from '../db/trim.ts';

const batch = 2000;

/**
 * Says of each connection how far its changes are going to be deleted: those accepted before `before`, from its lowest sequence on, so
 * that what is left has no hole. From here on a cursor behind that is expired. Nothing is deleted yet: whoever has to know of it first
 * looks at the horizons.
 */
export async function setHorizons(
  deps: { db: Database },
  { before, signal }: Omit<Trim, 'isDryRun'>,
): Promise<void> {
  const { kysely } = deps.db;
  for (const connectionId of await connectionsWithOld(kysely, before)) {
    signal.throwIfAborted();
    await setHorizon(kysely, connectionId, await lastToGo(kysely, connectionId, before));
  }
}

/** Sets the horizons and deletes what lies behind them. Gives how many. */
export async function trimChanges(deps: { db: Database }, trim: Trim): Promise<number> {
  if (!trim.isDryRun) {
    await setHorizons(deps, trim);
    return deleteBehindHorizons(deps, trim);
  }
  let count = 0;
  for (const connectionId of await connectionsWithOld(deps.db.kysely, trim.before)) {
    const through = await lastToGo(deps.db.kysely, connectionId, trim.before);
    count += await countThrough(deps.db.kysely, connectionId, through);
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

async function setHorizon(db: Kysely<Tables>, connectionId: string, through: number): Promise<void> {
  await sql`
    insert into feed_horizons as h (connection_id, sequence, transaction_id)
    select connection_id, sequence, transaction_id from changes
     where connection_id = ${connectionId}::uuid and sequence <= ${through} order by sequence desc limit 1
    on conflict (connection_id) do update set sequence = excluded.sequence, transaction_id = excluded.transaction_id
      where h.sequence < excluded.sequence`.execute(db);
}

/** Deletes what lies behind the horizons, in small statements. Killed, the next call goes on. Gives how many. */
export async function deleteBehindHorizons(
  deps: { db: Database },
  { signal }: Pick<Trim, 'signal'>,
): Promise<number> {
  const { rows } = await sql<{ connectionId: string; through: number }>`
    select connection_id as "connectionId", sequence as through from feed_horizons h
     where exists (select from changes c where c.connection_id = h.connection_id and c.sequence <= h.sequence)
     order by 1`.execute(deps.db.kysely);
  let count = 0;
  for (const horizon of rows) count += await deleteThrough(deps.db.kysely, { ...horizon, signal });
  return count;
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
  const { numAffectedRows } = await sql`
    delete from changes
     where connection_id = ${connectionId}::uuid and sequence in (
       select sequence from changes
        where connection_id = ${connectionId}::uuid and sequence <= ${through} order by sequence limit ${batch})`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0n);
}
