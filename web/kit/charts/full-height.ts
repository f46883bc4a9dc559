/**
 * Which value fills the height of a chart: the largest, or twice the next one where the largest, as of a first load, would leave nothing
 * to be seen of all others.
 */
export function fullHeight(values: readonly number[]): number {
  const [largest = 0, next = 0] = values.toSorted((one, other) => other - one);
  return next > 0 && largest > 6 * next ? 2 * next : largest;
}
