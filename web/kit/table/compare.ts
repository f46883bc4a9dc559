const words = new Intl.Collator(undefined, { numeric: true });

/** Numbers by size, anything else by its letters, `B 9` before `B 10`. */
export function compareValues(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return words.compare(String(one), String(other));
}

/** The column that is meant, and whether its largest value comes first. */
export function columnOf(sort: string): { id: string; desc: boolean } {
  return { id: sort.replace(/^-/, ''), desc: sort.startsWith('-') };
}
