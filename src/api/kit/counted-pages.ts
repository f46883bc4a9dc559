import { z } from 'zod';
import type { ApiDeps } from './api-deps.ts';
import { type CursorContext, openCursor, sealCursor } from './paging.ts';

const Offset = z.int().positive();

/** How many rows a cursor passes over: for lists that do not change, whose rows have no key that may stand in an address. */
export function openOffset(
  deps: Pick<ApiDeps, 'cursorKey'>,
  context: CursorContext,
  cursor: string | undefined,
): number {
  return openCursor(deps, context, { cursor, place: Offset }) ?? 0;
}

/** The page that was read from `offset` on. */
export function countedPage<Wire>(
  deps: Pick<ApiDeps, 'cursorKey'>,
  context: CursorContext,
  page: { data: Wire[]; offset: number; hasMore: boolean },
): { data: Wire[]; next_cursor: string | null } {
  const next = page.offset + page.data.length;
  return { data: page.data, next_cursor: page.hasMore ? sealCursor(deps, context, next) : null };
}
