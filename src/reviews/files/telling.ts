/** Counts by a field that nobody has say nothing: YouServe gives no departments, many Personio accounts no companies. */
export function telling<Count extends { key: string }>(counts: readonly Count[]): readonly Count[] {
  return counts.some(({ key }) => key !== '') ? counts : [];
}
