import { attacks } from './failure-rows/attacks.ts';
import { crashes } from './failure-rows/crashes.ts';
import { deliveries } from './failure-rows/deliveries.ts';
import { network } from './failure-rows/network.ts';
import { people } from './failure-rows/people.ts';
import type { FailureGroup } from './failure-rows/row.ts';
import { values } from './failure-rows/values.ts';

export const failureGroups: readonly FailureGroup[] = [network, values, crashes, deliveries, attacks, people];

/** Rows that must have a test now. */
export function demandedRows(): string[] {
  return failureGroups
    .flatMap(({ rows }) => rows)
    .filter(({ later }) => later === undefined)
    .map(({ id }) => id);
}
