import type { ChangeRecord } from '../changes/change-record.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { Employee } from '../domain/employee.ts';
import type { LocalDate } from '../domain/local-date.ts';

/** The first last day after `today` of any of the employments; undefined when there is none. */
export function nextEnd(employee: Employee, today: LocalDate): LocalDate | undefined {
  const ends = employee.employments.flatMap(({ offboarding_date: end }) =>
    end !== undefined && end > today ? end : [],
  );
  return ends.toSorted()[0];
}

/** The employee without last days after `today`. */
export function withoutFutureEnds(employee: Employee, today: LocalDate): Employee {
  return { ...employee, employments: withoutEnds(employee.employments, today) };
}

/** The same for everything that a change says; what then changes nothing is no longer among its changes. */
export function changeWithoutFutureEnds(change: ChangeRecord, today: LocalDate): ChangeRecord {
  const changes = change.changes
    .map((each) => {
      if (each.field !== 'employments') return each;
      return { ...each, from: withoutEnds(each.from, today), to: withoutEnds(each.to, today) };
    })
    .filter(({ field, from, to }) => field !== 'employments' || canonicalJson(from) !== canonicalJson(to));
  return {
    ...change,
    changes,
    ...(change.employee && { employee: withoutFutureEnds(change.employee, today) }),
  };
}

/** Also of a person who was erased: `null` has no last day. */
function withoutEnds<Value>(employments: Value, today: LocalDate): Value {
  if (!Array.isArray(employments)) return employments;
  const shown = employments.map((employment: { offboarding_date?: string }) => {
    const { offboarding_date: end, ...rest } = employment;
    return end !== undefined && end > today ? rest : employment;
  });
  return shown as Value; // the same list, with less in it
}
