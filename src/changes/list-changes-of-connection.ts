import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import { AppError } from '../domain/app-error.ts';
import { type ChangeRecord, changeColumns, changeRecord } from './change-record.ts';
import { currentEpoch, cursorExpired } from './feed-source.ts';
import { pageSize } from './list-changes.ts';
import { noSuchConnection } from './no-such-connection.ts';

export interface ConnectionFeedInput {
  connectionId: string;
  /** The last sequence that the reader has; 0 when left out. */
  after?: number;
  /** 1 … 1000; 200 when left out. */
  limit?: number;
}

export interface ConnectionFeedPage {
  changes: ChangeRecord[];
  /** What to give as `after` next. */
  last: number;
  hasMore: boolean;
  /** Another one than before: the database was restored, and the consumer has to start from the list. */
  epoch: string;
}

/**
 * One connection's changes after a sequence. Sequences have no gaps within an epoch, so what is missing is known for certain; a
 * restore leaves one that is wider than whatever had been given out, and no page reaches over it (begin-epoch.ts). Throws NOT_FOUND, CURSOR_EXPIRED (changes behind `after` were deleted) and CURSOR_INVALID (`after` was never given out).
 */
export async function listChangesOfConnection(
  deps: { db: Kysely<Tables> },
  input: ConnectionFeedInput,
): Promise<ConnectionFeedPage> {
  const after = input.after ?? 0;
  const limit = pageSize(input.limit);
  const { lastGiven, epoch } = await standing(deps.db, input.connectionId);
  if (!Number.isSafeInteger(after) || after < 0 || after > lastGiven) throw neverGiven(after, lastGiven);
  const rows = await deps.db
    .selectFrom('changes')
    .select(changeColumns)
    .where('connection_id', '=', input.connectionId)
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(limit + 1)
    .execute();
  const first = rows[0];
  if (first ? first.sequence !== after + 1 : lastGiven > after) throw cursorExpired();
  const gap = rows.findIndex((row, index) => row.sequence !== after + 1 + index);
  const changes = rows.slice(0, Math.min(limit, gap === -1 ? limit : gap)).map(changeRecord);
  return { changes, last: changes.at(-1)?.sequence ?? after, hasMore: rows.length > changes.length, epoch };
}

/**
 * The last sequence that a connection has given, and the epoch it belongs to; in the transaction of a list, where to go on from after it.
 * Throws NOT_FOUND.
 */
export async function standing(
  db: Kysely<Tables>,
  connectionId: string,
): Promise<{ lastGiven: number; epoch: string }> {
  const row = await db
    .selectFrom('connections')
    .select(['last_sequence as lastGiven', currentEpoch.as('epoch')])
    .where('id', '=', connectionId)
    .executeTakeFirst();
  if (row) return row;
  throw noSuchConnection();
}

function neverGiven(after: number, last: number): AppError {
  return new AppError('CURSOR_INVALID', 'This connection has no such sequence.', {
    details: { after, last },
    nextStep: 'Take the list of employees and go on from the sequence that comes with it.',
  });
}
