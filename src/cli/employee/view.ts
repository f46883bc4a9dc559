import type { ListedEmployee } from '../../employees/employee-row.ts';
import { primaryEmployment } from '../../domain/employee.ts';
import { displayName } from '../../domain/names.ts';
import type { Output } from '../kit/output.ts';

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
