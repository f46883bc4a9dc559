import type { EmployeeCounts } from '../../employees/count-employees.ts';

/** How many people a list holds, in the spelling of the wire. */
export function peopleCountsView({ total, byStatus, left }: EmployeeCounts) {
  return { total, by_status: byStatus, left };
}
