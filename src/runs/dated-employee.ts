import { contentHash } from '../domain/content-hash.ts';
import { changeBetween } from '../domain/compare.ts';
import type { EmployeeChange } from '../domain/change.ts';
import type { Employee } from '../domain/employee.ts';
import { statusOn } from '../domain/enrollment-status.ts';
import type { LocalDate } from '../domain/local-date.ts';
import type { DatedEmployee, DueEmployee } from '../employees/due-employees.ts';

/** The employee as of today: the next step of the same employments, or the record that a planned transfer leads to. */
export function datedOf(person: DueEmployee, on: { today: LocalDate; version: string }): DatedEmployee {
  const own = withStatus(person.data, person.source_status, on.today);
  const isLink = own.employee.enrollment_status === 'ended' && person.successor !== null;
  const {
    source_status,
    source_updated_at,
    content_hash: _,
    ends_on: __,
    next_date: ___,
    ...successor
  } = person.successor ?? {
    ...person.data,
    source_status: person.source_status,
    source_updated_at: person.source_updated_at,
    content_hash: person.content_hash,
    ends_on: null,
    next_date: null,
  };
  const { employee, endsOn, nextDate } = isLink ? withStatus(successor, source_status, on.today) : own;
  return {
    number: person.number,
    beforeHash: person.content_hash,
    hash: contentHash(employee, on.version),
    employee,
    sourceStatus: isLink ? source_status : person.source_status,
    sourceUpdatedAt: isLink ? source_updated_at : person.source_updated_at,
    endsOn: endsOn ?? null,
    nextDate: nextDate ?? null,
    isLink,
  };
}

function withStatus(person: Employee, sourceStatus: DueEmployee['source_status'], today: LocalDate) {
  const { status, employments, endsOn, nextDate } = statusOn({
    sourceStatus,
    employments: person.employments,
    today,
  });
  return { employee: { ...person, enrollment_status: status, employments }, endsOn, nextDate };
}

/** What a due date reads as: a start, an end, or the step into the record that a transfer leads to. */
export function changeOf(person: DueEmployee, dated: DatedEmployee): EmployeeChange | undefined {
  return changeBetween(person.data, dated.employee, dated.isLink ? { link: linkReading(person) } : {});
}

function linkReading(person: DueEmployee): 'transfer' | 'rehire' {
  const [from, to] = [person.data.employments[0], person.successor?.employments[0]];
  return from?.company_external_id === to?.company_external_id ? 'rehire' : 'transfer';
}
