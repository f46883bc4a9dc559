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
 * What is taken from each page of a list, one after the other. The bookmark in the next link may hold raw `+` and `/`: its query is passed on as it
 * is. Only the body's nextLink counts; the header x-nextlink carries another bookmark.
 */
export async function* pages<Taken>(
  context: ReadContext<Settings>,
  list: ListName,
  takenFrom: (records: readonly unknown[]) => Taken,
  { query, take = context.settings.take }: ListOptions = {},
): AsyncGenerator<Taken> {
  const guard = pageGuard({ ...pageLimits, maxPeople: pageLimits.maxPeople * slicesAtMost });
  // As a function of its own, so that nothing of a page as it came is held while the next one is fetched.
  const takePage = async (query: PageQuery): Promise<{ taken: Taken; next: string | undefined }> => {
    const { records, next } = await page(context, list, query);
    guard.page({ keys: records.map(keyOf), ...(next !== undefined && { next }) });
    return { taken: takenFrom(records), next };
  };
  let next: string | undefined;
  do {
    const given = await takePage(next === undefined ? { query: { ...query, take } } : { rawQuery: next });
    next = given.next;
    yield given.taken;
    context.signal.throwIfAborted();
  } while (next !== undefined);
}

type PageQuery = { query: Record<string, string | number> } | { rawQuery: string };

/** A person has several time slices, and every slice is a record. */
const slicesAtMost = 5;

interface Page {
  records: readonly unknown[];
  next: string | undefined;
}

async function page(
  { http, settings }: ReadContext<Settings>,
  list: ListName,
  query: PageQuery,
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
