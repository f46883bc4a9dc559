import { z } from 'zod';

/** More than both: the count, and the percentage of the people the rule is about. */
const Limit = z.strictObject({ count: z.int().min(0), percent: z.number().min(0).max(100) });
export type Limit = z.infer<typeof Limit>;

/**
 * The guard's limits; a run is held when a number is greater than max(count, percent of the base).
 * Base = the people in the list who are active, on leave or upcoming before the run.
 */
export const GuardLimits = z.strictObject({
  removals: Limit.prefault({ count: 2, percent: 10 }),
  offboardings: Limit.prefault({ count: 2, percent: 10 }),
  /** Removals and off-boardings of the last 7 days together with this run's. */
  bleed: Limit.prefault({ count: 3, percent: 15 }),
  additions: Limit.prefault({ count: 5, percent: 30 }),
  email_changes: Limit.prefault({ count: 5, percent: 10 }),
  id_churn: Limit.prefault({ count: 5, percent: 2 }),
  /** People for whom one field was filled and now is empty or unreadable. */
  field_wipe: Limit.prefault({ count: 2, percent: 5 }),
  findings: Limit.prefault({ count: 20, percent: 5 }),
});
export type GuardLimits = z.infer<typeof GuardLimits>;

/** True when `n` people are more than the limit allows for a base of `of` people. */
export function exceeds(limit: Limit, n: number, of: number): boolean {
  return n > Math.max(limit.count, (limit.percent / 100) * of);
}
