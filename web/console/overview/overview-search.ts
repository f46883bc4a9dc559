import type { Connection } from '../../kit/api/schemas.ts';

const states = ['draft', 'active', 'paused', 'stopped'] as const satisfies readonly Connection['state'][];
export type ShownState = (typeof states)[number];
export const shownStates: readonly ShownState[] = states;

/** What stands in the address of the overview; left out where it is as usual. */
export interface OverviewSearch {
  q?: string;
  state?: ShownState;
  sort?: string;
}

/** From an address that anybody may have written. */
export function readOverviewSearch(search: Record<string, unknown>): OverviewSearch {
  const { q, sort } = search;
  const state = states.find((one) => one === search['state']);
  // The router reads `q=2026` as a number.
  const words = typeof q === 'string' || typeof q === 'number' ? String(q).slice(0, 200) : '';
  return {
    ...(words !== '' && { q: words }),
    ...(state !== undefined && { state }),
    ...(typeof sort === 'string' && /^-?[a-z_]{1,30}$/.test(sort) && { sort }),
  };
}

/** Connections whose name or customer has every word, in this state. */
export function matching(
  connections: readonly Connection[],
  { q = '', state }: OverviewSearch,
): Connection[] {
  const words = q.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return connections.filter((one) => {
    if (state !== undefined && one.state !== state) return false;
    const line = `${one.customer} ${one.name}`.toLocaleLowerCase();
    return words.every((word) => line.includes(word));
  });
}
