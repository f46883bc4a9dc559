import { attacks } from './failure-rows/attacks.ts';
import { crashes } from './failure-rows/crashes.ts';
import { deliveries } from './failure-rows/deliveries.ts';
import { network } from './failure-rows/network.ts';
import { people } from './failure-rows/people.ts';
import type { FailureGroup } from './failure-rows/row.ts';
import { values } from './failure-rows/values.ts';

export const failureGroups: readonly FailureGroup[] = [network, values, crashes, deliveries, attacks, people];

/** Every row must have a test. */
export function demandedRows(): string[] {
  return failureGroups.flatMap(({ rows }) => rows).map(({ id }) => id);
}
