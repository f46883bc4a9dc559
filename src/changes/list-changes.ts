import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../db/tables.ts';
import { AppError } from '../domain/app-error.ts';
import { type ChangeRecord, type ChangeRow, changeColumns, changeRecord } from './change-record.ts';
import { type CursorContext, decodeCursor, encodeCursor, type FeedPosition } from './feed-cursor.ts';
import { type FeedSource, feedSource, isIn, refuseBehindHorizon, refuseOtherCount } from './feed-source.ts';

export interface ListChangesDeps {
  db: Kysely<Tables>;
  cursorKey?: Uint8Array;
}

export interface ListChangesInput {
  /** What the last page gave; from the beginning when left out. */
  cursor?: string;
  /** 1 … 1000; 200 when left out. */
  limit?: number;
  /** Only these connections. A cursor belongs to the set it was given out for, unless `audience` says whose feed it is. */
  connectionIds?: readonly string[];
  /** Whose feed it is, where the set of connections may grow: a customer's, say. */
  audience?: string;
}

export interface FeedPage {
  changes: ChangeRecord[];
  /** Where the next page begins; to be kept also when this page is empty. */
  cursor: string;
  /** Another one than before: the database was restored, and the consumer has to start from the list. */
  epoch: string;
  hasMore: boolean;
  /** Changes exist that an open transaction may still precede; they come when it has ended. */
  isWaiting: boolean;
}

const beginning: FeedPosition = {
  transaction: '0',
  connectionId: '00000000-0000-0000-0000-000000000000',
  sequence: 0,
};

/**
 * The feed over all connections, in an order in which nothing can appear later below what was given out: transactions
 * that are over for good, by transaction, then connection, then sequence. Throws CURSOR_INVALID and CURSOR_EXPIRED.
 */
export async function listChanges(deps: ListChangesDeps, input: ListChangesInput = {}): Promise<FeedPage> {
  const context = cursorContext(deps, input);
  const source = await feedSource(deps.db);
  const from = startOf(input, context, source);
  const limit = pageSize(input.limit);
  const rows = await changesAfter(deps.db, from, limit + 1, input.connectionIds);
  // Without a cursor one begins with what is still kept.
  if (input.cursor !== undefined) await refuseBehindHorizon(deps.db, from, input.connectionIds);
  const page = rows.slice(0, limit);
  const hasMore = rows.length > limit;
  const position = hasMore ? placeOf(page.at(-1), from) : drainedPlace(placeOf(page.at(-1), from), source);
  return {
    changes: page.map(changeRecord),
    cursor: encodeCursor({ position, database: source.database, epoch: source.epoch }, context),
    epoch: source.epoch,
    hasMore,
    isWaiting: !hasMore && (await existsAbove(deps.db, position, input.connectionIds)),
  };
}

/**
 * The cursor that goes with a list read in the same REPEATABLE READ transaction: what comes after it is everything the
 * list does not hold, and possibly a few changes that it does hold already.
 */
export async function cursorOfSnapshot(deps: ListChangesDeps, feed: Feed = {}): Promise<string> {
  const { database, epoch, oldestOpen } = await feedSource(deps.db);
  const position = { ...beginning, transaction: oldestOpen };
  return encodeCursor({ position, database, epoch }, cursorContext(deps, feed));
}

/** 1 … 1000; anything else is LIMIT_INVALID. */
export function pageSize(limit: number | undefined): number {
  const size = limit ?? 200;
  if (Number.isInteger(size) && size >= 1 && size <= 1000) return size;
  throw new AppError('LIMIT_INVALID', 'A page has between 1 and 1000 changes.');
}

/** Which feed a cursor belongs to. */
export type Feed = Pick<ListChangesInput, 'connectionIds' | 'audience'>;

function placeOf(
  row: (ChangeRow & { transaction: string }) | undefined,
  otherwise: FeedPosition,
): FeedPosition {
  if (!row) return otherwise;
  return { transaction: row.transaction, connectionId: row.connection_id, sequence: row.sequence };
}

/**
 * After everything was given out: below the oldest open transaction nothing can come any more, so the next look begins there and not
 * behind the last change of a feed that may have had none for months.
 */
function drainedPlace(place: FeedPosition, { oldestOpen }: FeedSource): FeedPosition {
  return BigInt(place.transaction) < BigInt(oldestOpen) ? { ...beginning, transaction: oldestOpen } : place;
}

function cursorContext(deps: ListChangesDeps, feed: Feed): CursorContext {
  return { audience: audienceOf(feed), ...(deps.cursorKey && { key: deps.cursorKey }) };
}

function audienceOf({ connectionIds, audience }: Feed): string {
  if (audience !== undefined) return audience;
  if (!connectionIds) return 'all';
  return createHash('sha256').update(connectionIds.toSorted().join()).digest('base64url').slice(0, 22);
}

function startOf(input: ListChangesInput, context: CursorContext, source: FeedSource): FeedPosition {
  if (input.cursor === undefined) return beginning;
  const cursor = decodeCursor(input.cursor, context);
  refuseOtherCount(cursor, source);
  return cursor.position;
}

async function changesAfter(
  db: Kysely<Tables>,
  from: FeedPosition,
  limit: number,
  connectionIds: readonly string[] | undefined,
): Promise<(ChangeRow & { transaction: string })[]> {
  const { rows } = await sql<ChangeRow & { transaction: string }>`
    select ${columns()}, transaction_id::text as transaction
      from changes
     where ${isAfter(from)} and ${isIn(connectionIds)}
       and transaction_id < pg_snapshot_xmin(pg_current_snapshot())
     order by changes.transaction_id, connection_id, sequence
     limit ${limit}`.execute(db);
  return rows;
}

async function existsAbove(
  db: Kysely<Tables>,
  from: FeedPosition,
  connectionIds: readonly string[] | undefined,
): Promise<boolean> {
  const { rows } = await sql<{ exists: boolean }>`
    select exists (select from changes where ${isAfter(from)} and ${isIn(connectionIds)})`.execute(db);
  return rows[0]?.exists ?? false;
}

function columns() {
  return sql.join(changeColumns.map((column) => sql.ref(column)));
}

function isAfter({ transaction, connectionId, sequence }: FeedPosition) {
  return sql`(transaction_id, connection_id, sequence) > (${transaction}::xid8, ${connectionId}::uuid, ${sequence}::bigint)`;
}
