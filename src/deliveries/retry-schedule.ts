const [second, minute, hour] = [1_000, 60_000, 3_600_000];

/** The schedule of Standard Webhooks: what is waited after so many failed tries in a row, about three days altogether. */
const waits = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

/** Tries until the schedule is used up, the first one at once. */
export const mostTries = waits.length + 1;
/** A receiver that shortens our waits by Retry-After is not given up any sooner. */
const leastMs = 72 * hour;

/** Milliseconds until the next try after `failures` (1 …) in a row; up to a fifth longer, so that not all come at once. */
export function retryWaitMs(failures: number, random: () => number): number {
  const wait = waits[Math.min(failures, waits.length) - 1] ?? 0;
  return Math.round(wait * (1 + random() / 5));
}

/** Is the schedule used up? `since`: the first of these failures. */
export function isUsedUp(input: { failures: number; since: Date; now: Date }): boolean {
  return input.failures >= mostTries && input.now.getTime() - input.since.getTime() >= leastMs;
}
