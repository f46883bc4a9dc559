import type { OverviewSearch } from '../overview/overview-search.ts';

/** Something the palette leads to. */
export interface Goal {
  id: string;
  label: string;
  to: '/' | '/settings/operators' | '/settings/tokens';
  /** Of the overview. */
  search?: OverviewSearch;
}

const shown = 8;

/** The goals that have every word in their label, those that begin with the first word before the others. */
export function foundInPalette(goals: readonly Goal[], words: string): Goal[] {
  const [first = '', ...rest] = words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found = goals.filter(({ label }) => {
    const line = label.toLocaleLowerCase();
    return [first, ...rest].every((word) => line.includes(word));
  });
  const begins = ({ label }: Goal): number => (label.toLocaleLowerCase().startsWith(first) ? 0 : 1);
  return found.toSorted((one, other) => begins(one) - begins(other)).slice(0, shown);
}
