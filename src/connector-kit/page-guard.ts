import { UnexpectedResponse } from './errors.ts';

/** Watches one list being paged through. Made anew for each list of each read. */
export interface PageGuard {
  /**
   * Call once for each page that was read. `next` is the cursor, link or offset that leads to the following page, if any;
   * `keys` say what stands on the page: ids, or id and date where one id may stand in several slices.
   */
  page(page: { next?: string; keys: readonly string[] }): void;
  readonly pages: number;
  readonly people: number;
}

/** Enough for a million people at 50 a page. */
export const pageLimits = { maxPages: 25_000, maxPeople: 2_000_000 };

/**
 * Throws UnexpectedResponse READ_INCOMPLETE when a cursor comes a second time (also A→B→A) or two pages in a row hold the same
 * keys, and READ_LIMIT when there are more pages or people than a customer can have.
 */
export function pageGuard(limits: { maxPages: number; maxPeople: number } = pageLimits): PageGuard {
  const cursors = new Set<string>();
  let last: readonly string[] = [];
  let pages = 0;
  let people = 0;
  return {
    get pages() {
      return pages;
    },
    get people() {
      return people;
    },
    page({ next, keys }) {
      pages += 1;
      people += keys.length;
      if (pages > limits.maxPages) throw tooMany('pages', limits.maxPages);
      if (people > limits.maxPeople) throw tooMany('people', limits.maxPeople);
      if (next !== undefined && cursors.has(next))
        throw repeated('The link to a next page came a second time', pages);
      if (next !== undefined) cursors.add(next);
      if (keys.length > 0 && isSame(keys, last))
        throw repeated('Two pages in a row hold the same people', pages);
      last = keys;
    },
  };
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((key, index) => key === right[index]);
}

function repeated(what: string, pages: number): UnexpectedResponse {
  return new UnexpectedResponse(`${what} (page ${pages}); the read was stopped and nothing of it is used.`, {
    code: 'READ_INCOMPLETE',
    details: { page: pages },
  });
}

function tooMany(what: 'pages' | 'people', limit: number): UnexpectedResponse {
  return new UnexpectedResponse(`The HR system gives more than ${limit} ${what}; the read was stopped.`, {
    code: 'READ_LIMIT',
    details: { limit },
    nextStep: 'The operator raises the limit if the customer really has that many.',
  });
}
