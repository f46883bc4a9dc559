import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../domain/app-error.ts';

/** A place in the feed over all connections: everything up to and with this change has been given out. */
export interface FeedPosition {
  /** PostgreSQL's 64-bit transaction id, as text. */
  transaction: string;
  connectionId: string;
  sequence: number;
}

export interface FeedCursor {
  position: FeedPosition;
  /** Which database counts these transactions; another one's numbers mean something else. */
  database: string;
  /** Which epoch of that database: a restored backup counts the same transactions again (begin-epoch.ts). */
  epoch: string;
}

export interface CursorContext {
  /** Whose feed it is: a cursor of another audience is refused. */
  audience: string;
  /** When given, cursors are authenticated with it; otherwise the checksum only finds damage. */
  key?: Uint8Array;
}

const prefix = 'c1';
const Payload = z.strictObject({
  a: z.string().max(200),
  t: z.string().regex(/^\d{1,19}$/),
  c: z.uuid(),
  s: z.int().min(0),
  d: z.string().max(50),
  e: z.uuid(),
});

export function encodeCursor(cursor: FeedCursor, context: CursorContext): string {
  const { transaction, connectionId, sequence } = cursor.position;
  const payload = {
    a: context.audience,
    t: transaction,
    c: connectionId,
    s: sequence,
    d: cursor.database,
    e: cursor.epoch,
  };
  const body = Buffer.from(JSON.stringify(payload)).toString('base64url');
  return `${prefix}.${body}.${seal(body, context.key).toString('base64url')}`;
}

/** Throws CURSOR_INVALID for anything that was not given out for this audience, without saying what is wrong with it. */
export function decodeCursor(text: string, context: CursorContext): FeedCursor {
  const [version, body, tag, ...rest] = text.length > 1000 ? [] : text.split('.');
  if (version !== prefix || body === undefined || tag === undefined || rest.length > 0) throw invalid();
  // Compared as text: decoding passes over characters that do not belong there.
  const given = Buffer.from(tag);
  const expected = Buffer.from(seal(body, context.key).toString('base64url'));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw invalid();
  const payload = Payload.safeParse(parsed(body)).data;
  if (!payload || payload.a !== context.audience) throw invalid();
  return {
    position: { transaction: payload.t, connectionId: payload.c, sequence: payload.s },
    database: payload.d,
    epoch: payload.e,
  };
}

function seal(body: string, key: Uint8Array | undefined): Buffer {
  const text = `${prefix}.${body}`;
  const hash = key ? createHmac('sha256', key) : createHash('sha256');
  return hash.update(text).digest().subarray(0, 15);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(Buffer.from(body, 'base64url').toString());
  } catch {
    return undefined; // the caller refuses it with one code for every kind of damage
  }
}

function invalid(): AppError {
  return new AppError('CURSOR_INVALID', 'This is not a cursor of this feed.', {
    nextStep:
      'Use the cursor exactly as the last page gave it, or take the list of employees and start from its cursor.',
  });
}
