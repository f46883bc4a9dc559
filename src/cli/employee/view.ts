import type { ListedEmployee } from '../../employees/employee-row.ts';
import { primaryEmployment } from '../../domain/employee.ts';
import { displayName } from '../../domain/names.ts';
import type { Output } from '../kit/output.ts';

/** A person of the list, as `--json` prints it: the employee in the spelling of the wire, and what the list knows beside it. */
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

export function employeeTable(out: Output, people: readonly ListedEmployee[]): void {
  out.table(people, [
    { title: 'Person', value: ({ employee }) => employee.external_id },
    { title: 'Name', value: ({ employee }) => displayName(employee) },
    { title: 'E-mail', value: ({ employee }) => employee.email },
    {
      title: 'Status',
      value: (one) => (one.isInList ? one.employee.enrollment_status : `left (${one.leftList ?? 'list'})`),
      isWhole: true,
    },
    { title: 'Start', value: ({ employee }) => primaryEmployment(employee)?.start_date, isWhole: true },
    {
      title: 'Last day',
      value: ({ employee }) => primaryEmployment(employee)?.offboarding_date,
      isWhole: true,
    },
  ]);
}
