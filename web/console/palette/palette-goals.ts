import type { LinkProps } from '@tanstack/react-router';

/** Something the palette leads to. */
export interface Goal {
  id: string;
  label: string;
  /** What kind of thing it is, in a word. */
  kind: string;
  to: Pick<LinkProps, 'to' | 'params' | 'search'>;
}

const shown = 10;

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
