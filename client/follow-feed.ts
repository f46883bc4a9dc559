import { answered, type RollcallClient, type Schemas } from './index.ts';

/** Whose people: one connection's, one customer's, or all that the token may see. */
export interface Whose {
  connection_id?: string;
  customer_id?: string;
}

export interface WholeList {
  employees: Schemas['EmployeePage']['data'];
  /** Where the feed goes on from this list: `after` of `followFeed`. */
  cursor: string;
}

/** Everybody in the accepted list, read page by page, with the place in the feed from which it stays true. Throws RollcallProblem. */
export async function readWholeList(
  client: RollcallClient,
  { whose = {}, signal }: { whose?: Whose; signal?: AbortSignal } = {},
): Promise<WholeList> {
  const employees: WholeList['employees'] = [];
  for (let next: string | undefined; ; ) {
    const query = { ...whose, limit: 500, ...(next !== undefined && { cursor: next }) };
    const page = answered(
      await client.GET('/v1/employees', { params: { query }, ...(signal && { signal }) }),
    );
    employees.push(...page.data);
    if (page.next_cursor === null) return { employees, cursor: page.feed?.cursor ?? '' };
    next = page.next_cursor;
  }
}

/**
 * Gives the pages of the feed that hold changes, as they come; waits for more until `signal` is aborted. Keep the `cursor` of a page once
 * its changes are applied, and begin with it the next time. Throws RollcallProblem: on CURSOR_EXPIRED read the whole list again.
 */
export async function* followFeed(
  client: RollcallClient,
  { after, whose = {}, signal }: { after?: string; whose?: Whose; signal: AbortSignal },
): AsyncGenerator<Schemas['FeedPage']> {
  for (let cursor = after; !signal.aborted; ) {
    const query = { ...whose, limit: 500, wait: 25, ...(cursor !== undefined && { after: cursor }) };
    const page = await nextPage(client, query, signal);
    if (page === undefined) return;
    cursor = page.cursor;
    if (page.data.length > 0) yield page;
  }
}

/** Undefined when it was we who stopped waiting. */
async function nextPage(
  client: RollcallClient,
  query: Whose & { limit: number; wait: number; after?: string },
  signal: AbortSignal,
): Promise<Schemas['FeedPage'] | undefined> {
  try {
    return answered(await client.GET('/v1/changes', { params: { query }, signal }));
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}
