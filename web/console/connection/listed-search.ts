import { readWords } from '../parts/list-search.ts';

export const shownStatuses = ['upcoming', 'active', 'on_leave', 'ended'] as const;

/** What stands in the address of the people of a connection. */
export interface ListedSearch {
  q?: string;
  status?: (typeof shownStatuses)[number];
  /** Also who is no longer in the list. */
  left?: true;
}

/** From an address that anybody may have written. */
export function readListedSearch(search: Record<string, unknown>): ListedSearch {
  const { q, left } = search;
  const status = shownStatuses.find((one) => one === search['status']);
  return {
    ...readWords(q),
    ...(status !== undefined && { status }),
    ...((left === true || left === 'true') && { left: true as const }),
  };
}
