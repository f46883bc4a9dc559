import type { Connection } from '../../kit/api/schemas.ts';

const states = ['draft', 'active', 'paused', 'stopped'] as const satisfies readonly Connection['state'][];
type ShownState = (typeof states)[number];
export const shownStates: readonly ShownState[] = states;

/** What stands in the address of the overview; left out where it is as usual. */
export interface OverviewSearch {
  q?: string;
  state?: ShownState;
  /** Id of a connector: which HR system. */
  system?: string;
  sort?: string;
}

/** From an address that anybody may have written. */
export function readOverviewSearch(search: Record<string, unknown>): OverviewSearch {
  const { q, system, sort } = search;
  const state = states.find((one) => one === search['state']);
  // The router reads `q=2026` as a number.
  const words = typeof q === 'string' || typeof q === 'number' ? String(q).slice(0, 200) : '';
  return {
    ...(words !== '' && { q: words }),
    ...(state !== undefined && { state }),
    ...(typeof system === 'string' && /^[a-z0-9_-]{1,100}$/.test(system) && { system }),
    ...(typeof sort === 'string' && /^-?[a-z_]{1,30}$/.test(sort) && { sort }),
  };
}

/** Connections whose name or customer has every word, in this state, of this HR system. */
export function matching(
  connections: readonly Connection[],
  { q = '', state, system }: OverviewSearch,
): Connection[] {
  const words = q.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return connections.filter((one) => {
    if (state !== undefined && one.state !== state) return false;
    if (system !== undefined && one.connector !== system) return false;
    const line = `${one.customer} ${one.name}`.toLocaleLowerCase();
    return words.every((word) => line.includes(word));
  });
}
