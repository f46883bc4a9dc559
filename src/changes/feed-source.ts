import { type Kysely, sql } from 'kysely';
import type { Tables } from '../db/tables.ts';
import { AppError } from '../domain/app-error.ts';
import type { FeedCursor } from './feed-cursor.ts';

/** The database behind the feed, as of one statement. */
export interface FeedSource {
  /** The same for as long as transactions are counted on; another one after a move to another server. */
  database: string;
  /** The oldest transaction that is not over. */
  oldestOpen: string;
  /** The next transaction id to be given. */
  next: string;
}

export async function feedSource(db: Kysely<Tables>): Promise<FeedSource> {
  const { rows } = await sql<FeedSource>`
    select system_identifier::text || '.' || (select oid from pg_database where datname = current_database()) as database,
           pg_snapshot_xmin(pg_current_snapshot())::text as "oldestOpen",
           pg_snapshot_xmax(pg_current_snapshot())::text as next
      from pg_control_system()`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('the database does not say which one it is');
  return row;
}

/**
 * Throws CURSOR_EXPIRED where reading on could miss changes: they may have been deleted (`horizon`), the cursor counts another
 * database's transactions, or it is ahead of this one, which is what a restored backup looks like.
 */
export function refuseExpired(cursor: FeedCursor, source: FeedSource, horizon: Date | undefined): void {
  const isOfThisDatabase = cursor.database === source.database;
  // The cursor of a snapshot may stand at the next transaction itself.
  const isAhead = BigInt(cursor.position.transaction) > BigInt(source.next);
  if (!isOfThisDatabase || isAhead || (horizon && cursor.issuedAt < horizon)) throw cursorExpired();
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
