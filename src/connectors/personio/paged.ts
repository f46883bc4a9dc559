import type { ReadContext } from '../../connector-kit/connector.ts';
import { queryOfNextLink } from '../../connector-kit/next-link.ts';
import { type PageGuard, pageGuard } from '../../connector-kit/page-guard.ts';
import type { Settings } from './schema.ts';

export interface PagedRequest<Page> {
  path: string;
  template: string;
  schema: (json: unknown) => Page;
  query: Readonly<Record<string, string | number>>;
  headers?: Readonly<Record<string, string>>;
  permission: { field: string; statuses?: readonly number[] };
  /** What stands on a page, for the guard against pages that come twice. */
  keys(page: Page): readonly string[];
  /** `find` answers undefined for a first page that does not exist; later pages have to be there. */
  mayMiss?: boolean;
}

/**
 * Follows next links to the end. The link's own query is sent as it is: whether filters live in the cursor is not documented.
 * A link that was seen before, a page that repeats and a foreign host end the read.
 */
export async function* pagesOf<Page extends { next: string | undefined }>(
  context: ReadContext<Settings>,
  request: PagedRequest<Page>,
): AsyncGenerator<Page> {
  const base = new URL(context.settings.base_url);
  const guard: PageGuard = pageGuard();
  const { path, template, schema, headers, permission } = request;
  const common = { template, schema, permission, ...(headers && { headers }) };
  let page = request.mayMiss
    ? await context.http.find(path, { ...common, query: request.query })
    : await context.http.get(path, { ...common, query: request.query });
  while (page !== undefined) {
    const rawQuery = page.next === undefined ? undefined : queryOfNextLink(base, page.next);
    guard.page({ keys: request.keys(page), ...(rawQuery !== undefined && { next: rawQuery }) });
    yield page;
    if (rawQuery === undefined) return;
    page = await context.http.get(path, { ...common, rawQuery });
  }
}
