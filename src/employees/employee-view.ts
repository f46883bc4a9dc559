import type { ListedEmployee } from './employee-row.ts';

/** A person of the list in the spelling of the wire: the employee, and what the list knows beside it. */
export function employeeView(one: ListedEmployee) {
  return {
    id: one.id,
    connection_id: one.connectionId,
    in_list: one.isInList,
    left_list: one.leftList ?? null,
    ends_on: one.endsOn ?? null,
    next_date: one.nextDate ?? null,
    missing_since: one.missingSince?.toISOString() ?? null,
    added_at: one.addedAt.toISOString(),
    changed_at: one.changedAt.toISOString(),
    changed_by_run: one.changedByRun ?? null,
    employee: one.employee,
  };
}
