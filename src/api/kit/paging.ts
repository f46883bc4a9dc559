import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../domain/app-error.ts';
import type { ApiDeps } from './api-deps.ts';

const largestPage = 500;
const longestCursor = 1000;

/** What every list takes: `z.strictObject({ ...pageQuery, state: … })`. */
export const pageQuery = {
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(largestPage)
    .default(100)
    .describe('How many a page has at most.'),
  cursor: z
    .string()
    .max(longestCursor)
    .optional()
    .describe('`next_cursor` of the page before, with the same filters; left out: the first page.'),
};

/** The answer of a list: `pageOf(Contact)`. `next_cursor` is null on the last page. */
export function pageOf<Schema extends z.ZodType>(one: Schema) {
  return z.object({
    data: z.array(one),
    next_cursor: z.string().nullable().describe('Null on the last page.'),
  });
}

/** Whose list it is: the endpoint's id, the caller's customer and every filter. A cursor works for the same list only. */
export interface CursorContext {
  list: string;
  filters?: Readonly<Record<string, unknown>>;
}

/** An opaque cursor around a place in a list; authenticated, so that nobody makes one up. */
export function sealCursor(
  { cursorKey }: Pick<ApiDeps, 'cursorKey'>,
  context: CursorContext,
  place: unknown,
): string {
  const body = Buffer.from(JSON.stringify(place)).toString('base64url');
  return `${body}.${tagOf(cursorKey, context, body).toString('base64url')}`;
}

/** The place in a cursor; undefined where none was given. Throws CURSOR_INVALID for what was not given out for this list. */
export function openCursor<Place>(
  { cursorKey }: Pick<ApiDeps, 'cursorKey'>,
  context: CursorContext,
  given: { cursor: string | undefined; place: z.ZodType<Place> },
): Place | undefined {
  if (given.cursor === undefined) return undefined;
  const [body = '', tag = '', ...rest] = given.cursor.split('.');
  // Compared as text: decoding passes over characters that do not belong there.
  const expected = Buffer.from(tagOf(cursorKey, context, body).toString('base64url'));
  const sent = Buffer.from(tag);
  const isOurs = rest.length === 0 && sent.length === expected.length && timingSafeEqual(sent, expected);
  const place = isOurs ? given.place.safeParse(parsed(body)).data : undefined;
  if (place === undefined) throw cursorInvalid();
  return place;
}

/**
 * One page out of one row more than it holds: `limit + 1` rows were asked for. `placeOf` says where a row stands.
 */
export function pageFrom<Row, Wire>(
  deps: Pick<ApiDeps, 'cursorKey'>,
  context: CursorContext,
  page: { rows: readonly Row[]; limit: number; placeOf(row: Row): unknown; wire(row: Row): Wire },
): { data: Wire[]; next_cursor: string | null } {
  const shown = page.rows.slice(0, page.limit);
  const last = shown.at(-1);
  const hasMore = page.rows.length > page.limit && last !== undefined;
  return {
    data: shown.map((row) => page.wire(row)),
    next_cursor: hasMore ? sealCursor(deps, context, page.placeOf(last)) : null,
  };
}

function tagOf(key: Uint8Array, { list, filters = {} }: CursorContext, body: string): Buffer {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined);
  const bound = JSON.stringify([list, given.sort(([a], [b]) => (a < b ? -1 : 1)), body]);
  return createHmac('sha256', key).update(bound).digest().subarray(0, 15);
}

function cursorInvalid(): AppError {
  return new AppError('CURSOR_INVALID', 'This is not a cursor that this list gave out, with these filters.', {
    nextStep: 'Start again without a cursor.',
  });
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(Buffer.from(body, 'base64url').toString());
  } catch {
    return undefined; // the caller refuses it with one code for every kind of damage
  }
}
