import type { ReadContext } from '../../connector-kit/connector.ts';
import { queryOfNextLink } from '../../connector-kit/next-link.ts';
import { pageGuard, pageLimits } from '../../connector-kit/page-guard.ts';
import { Envelope } from './records.ts';
import type { Settings } from './schema.ts';

/** The lists of the IAM API that are read. */
export type ListName = 'companies' | 'employees' | 'employments' | 'jobProfiles';

export interface ListOptions {
  query?: Readonly<Record<string, string>>;
  /** Records per page; default the setting. */
  take?: number;
}

/** One page of records as they came, and the query of the next page as YouServe wrote it. */
export async function firstPage(
  context: ReadContext<Settings>,
  list: ListName,
  { query, take = context.settings.take }: ListOptions = {},
): Promise<Page> {
  return await page(context, list, { query: { ...query, take } });
}

/**
 * All pages of a list, one after the other. The bookmark in the next link may hold raw `+` and `/`: its query is passed on as it
 * is. Only the body's nextLink counts; the header x-nextlink carries another bookmark.
 */
export async function* pages(
  context: ReadContext<Settings>,
  list: ListName,
  options: ListOptions = {},
): AsyncGenerator<readonly unknown[]> {
  const guard = pageGuard({ ...pageLimits, maxPeople: pageLimits.maxPeople * slicesAtMost });
  let current = await firstPage(context, list, options);
  for (;;) {
    const { records, next } = current;
    guard.page({ keys: records.map(keyOf), ...(next !== undefined && { next }) });
    yield records;
    if (next === undefined) return;
    context.signal.throwIfAborted();
    current = await page(context, list, { rawQuery: next });
  }
}

/** A person has several time slices, and every slice is a record. */
const slicesAtMost = 5;

interface Page {
  records: readonly unknown[];
  next: string | undefined;
}

async function page(
  { http, settings }: ReadContext<Settings>,
  list: ListName,
  query: { query: Record<string, string | number> } | { rawQuery: string },
): Promise<Page> {
  const path = `/iam/v1.0/${list}`;
  const { records, nextLink } = await http.get(path, {
    template: path,
    schema: Envelope,
    // 404 also means that the caller may not see the list; an empty list is an answer of its own.
    permission: { field: list, statuses: [404] },
    ...query,
  });
  const next = nextLink === undefined ? undefined : queryOfNextLink(new URL(settings.base_url), nextLink);
  return { records, next };
}

/** Several slices of one id may stand on one page. */
function keyOf(record: unknown): string {
  if (typeof record !== 'object' || record === null) return '';
  const { id, validFrom } = record as { id?: unknown; validFrom?: unknown }; // only ever printed
  return `${String(id)} ${String(validFrom)}`;
}
