import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from '../db/tables.ts';
import { AppError } from '../domain/app-error.ts';
import type { FeedCursor, FeedPosition } from './feed-cursor.ts';

/** The database behind the feed, as of one statement. */
export interface FeedSource {
  /** The same for as long as transactions are counted on; another one after a move to another server. */
  database: string;
  /** Since the last restore; shown beside every page, so that a consumer sees that another one began. */
  epoch: string;
  /** The oldest transaction that is not over. */
  oldestOpen: string;
  /** The next transaction id to be given. */
  next: string;
}

/** The id of the epoch that is under way. */
export const currentEpoch = sql<string>`(select id::text from feed_epochs order by number desc limit 1)`;

export async function feedSource(db: Kysely<Tables>): Promise<FeedSource> {
  const { rows } = await sql<FeedSource>`
    select system_identifier::text || '.' || (select oid from pg_database where datname = current_database()) as database,
           ${currentEpoch} as epoch,
           pg_snapshot_xmin(pg_current_snapshot())::text as "oldestOpen",
           pg_snapshot_xmax(pg_current_snapshot())::text as next
      from pg_control_system()`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('the database does not say which one it is');
  return row;
}

/**
 * Throws CURSOR_EXPIRED for a cursor that counts another database's transactions, or this one's from before a backup was restored:
 * by its epoch, and where nobody said that there was a restore, by standing ahead of the database.
 */
export function refuseOtherCount(cursor: FeedCursor, source: FeedSource): void {
  const isOfThisCount = cursor.database === source.database && cursor.epoch === source.epoch;
  // The cursor of a snapshot may stand at the next transaction itself.
  const isAhead = BigInt(cursor.position.transaction) > BigInt(source.next);
  if (!isOfThisCount || isAhead) throw cursorExpired();
}

/**
 * Throws CURSOR_EXPIRED when retention has deleted changes behind the position. To be asked after the changes were read: what was
 * deleted before the reading is known by then.
 */
export async function refuseBehindHorizon(
  db: Kysely<Tables>,
  { transaction, connectionId, sequence }: FeedPosition,
  connectionIds: readonly string[] | undefined,
): Promise<void> {
  const { rows } = await sql<{ is_behind: boolean }>`
    select exists (
      select from feed_horizons
       where (transaction_id, connection_id, sequence) > (${transaction}::xid8, ${connectionId}::uuid, ${sequence}::bigint)
         and ${isIn(connectionIds)}) as is_behind`.execute(db);
  if (rows[0]?.is_behind === true) throw cursorExpired();
}

export function isIn(connectionIds: readonly string[] | undefined): RawBuilder<unknown> {
  return connectionIds ? sql`connection_id = any(${[...connectionIds]}::uuid[])` : sql`true`;
}

export function cursorExpired(): AppError {
  return new AppError(
    'CURSOR_EXPIRED',
    'Changes after this point are no longer there, so reading on would miss some.',
    {
      nextStep: 'Take the list of employees and go on from the cursor that comes with it.',
    },
  );
}
