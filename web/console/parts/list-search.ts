/** What is searched for, from an address that anybody may have written; left out where it is nothing. */
export function readWords(q: unknown): { q?: string } {
  // The router reads `q=2026` as a number.
  const words = typeof q === 'string' || typeof q === 'number' ? String(q).slice(0, 200) : '';
  return words === '' ? {} : { q: words };
}

/** What a list is sorted by, from the same address: a column's id, after `-` where the largest comes first. */
export function readSort(sort: unknown): { sort?: string } {
  return typeof sort === 'string' && /^-?[a-z_]{1,30}$/.test(sort) ? { sort } : {};
}

/** Tells of a line whether it has every word of `q`, in any order and without case. */
export function everyWord(q: string): (line: string) => boolean {
  const words = q.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return (line) => {
    const lower = line.toLocaleLowerCase();
    return words.every((word) => lower.includes(word));
  };
}
