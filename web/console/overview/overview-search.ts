import type { Connection } from '../../kit/api/schemas.ts';
import { everyWord, readSort, readWords } from '../parts/list-search.ts';

const states = [
  'draft',
  'active',
  'paused',
  'stopped',
  'removed',
] as const satisfies readonly Connection['state'][];
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
  return {
    ...readWords(q),
    ...(state !== undefined && { state }),
    ...(typeof system === 'string' && /^[a-z0-9_-]{1,100}$/.test(system) && { system }),
    ...readSort(sort),
  };
}

/** Connections whose name or customer has every word, in this state, of this HR system. */
export function matching(
  connections: readonly Connection[],
  { q = '', state, system }: OverviewSearch,
): Connection[] {
  const isMeant = everyWord(q);
  return connections.filter((one) => {
    if (state !== undefined && one.state !== state) return false;
    if (system !== undefined && one.connector !== system) return false;
    return isMeant(`${one.customer} ${one.name}`);
  });
}
