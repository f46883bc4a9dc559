import type { ListedEmployee } from './person.ts';

export interface PlannedStep {
  what: 'planStart' | 'planEnd' | 'planEnded' | 'planStatus';
  /** YYYY-MM-DD. */
  date: string;
}

/** Starts that lie ahead, the last day worked, and the day on which the status changes; `today` is that of the connection. */
export function planOf(
  { employee, ends_on, next_date }: Pick<ListedEmployee, 'employee' | 'ends_on' | 'next_date'>,
  today: string,
): PlannedStep[] {
  const starts = employee.employments.flatMap(({ start_date: date }) =>
    date !== undefined && date > today ? [{ what: 'planStart' as const, date }] : [],
  );
  return [
    ...starts.slice(0, 1),
    ...(ends_on === null
      ? []
      : [{ what: ends_on < today ? ('planEnded' as const) : ('planEnd' as const), date: ends_on }]),
    ...(next_date === null ? [] : [{ what: 'planStatus' as const, date: next_date }]),
  ];
}
