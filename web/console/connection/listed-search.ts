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
  // The router reads `q=2026` as a number.
  const words = typeof q === 'string' || typeof q === 'number' ? String(q).slice(0, 200) : '';
  return {
    ...(words !== '' && { q: words }),
    ...(status !== undefined && { status }),
    ...((left === true || left === 'true') && { left: true as const }),
  };
}
