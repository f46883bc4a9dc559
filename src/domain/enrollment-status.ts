import type { Employment, EnrollmentStatus } from './employee.ts';
import { addDays, type LocalDate } from './local-date.ts';
import type { SourceStatus } from './source-person.ts';

export interface StatusInput {
  sourceStatus: SourceStatus;
  employments: readonly Employment[];
  /** In the connection's time zone. */
  today: LocalDate;
}

export interface StatusOnDate {
  status: EnrollmentStatus;
  /** The same employments, the primary one first. */
  employments: Employment[];
  /** The last day worked of the employment that ends last; undefined while one of them has no end. */
  endsOn?: LocalDate;
  /** The next day on which the status changes by itself: a start, or the day after a last day. */
  nextDate?: LocalDate;
  /** Switched off at the source while no end lies in the past: ended as of the day it was seen. */
  deactivatedWithoutEnd: boolean;
}

/**
 * The enrollment status on a calendar date, from the source's flag and the dates of the employments.
 *
 * - The end date is the last day worked: `ended` holds from the day after. The start date is the first day of `active`.
 * - A source that switched the person off (Personio inactive) means `ended`, whatever the dates say.
 * - An end in the past means `ended`, also when a start lies in the future: such dates contradict each other.
 * - The flag `upcoming` (Personio onboarding) counts until the start date; from that day on the date is believed, because
 *   Personio moves its flag at 00:00 UTC, which is not the connection's midnight. Without a start date the flag is believed.
 * - Without employments the flag alone decides.
 * - Primary is an employment that runs, else one to come, else an ended one; among those the latest start, then the lowest id.
 */
export function statusOn(input: StatusInput): StatusOnDate {
  const { sourceStatus, today } = input;
  const employments = primaryFirst(input.employments, sourceStatus, today);
  const primary = employments[0];
  const status = primary ? statusOfEmployment(primary, sourceStatus, today) : statusOfFlag(sourceStatus);
  const endsOn = lastEnd(employments);
  const nextDate = nextStatusDate(employments, sourceStatus, { today, status });
  return {
    status,
    employments,
    ...(endsOn !== undefined && { endsOn }),
    ...(nextDate !== undefined && { nextDate }),
    deactivatedWithoutEnd: sourceStatus === 'deactivated' && (endsOn === undefined || endsOn >= today),
  };
}

const rank: Record<EnrollmentStatus, number> = { active: 0, on_leave: 0, upcoming: 1, ended: 2 };

function primaryFirst(
  employments: readonly Employment[],
  flag: SourceStatus,
  today: LocalDate,
): Employment[] {
  if (employments.length < 2) return [...employments];
  return employments
    .map((employment) => ({ employment, rank: rank[statusOfEmployment(employment, flag, today)] }))
    .sort((a, b) => a.rank - b.rank || byLatestStart(a.employment, b.employment))
    .map(({ employment }) => employment);
}

function byLatestStart(a: Employment, b: Employment): number {
  const [startA, startB] = [a.start_date ?? '', b.start_date ?? ''];
  if (startA !== startB) return startA > startB ? -1 : 1;
  if (a.external_id === b.external_id) return 0;
  return a.external_id < b.external_id ? -1 : 1;
}

function statusOfEmployment(employment: Employment, flag: SourceStatus, today: LocalDate): EnrollmentStatus {
  if (flag === 'deactivated') return 'ended';
  if (employment.offboarding_date !== undefined && employment.offboarding_date < today) return 'ended';
  if (employment.start_date === undefined) return statusOfFlag(flag);
  if (employment.start_date > today) return 'upcoming';
  return flag === 'on_leave' ? 'on_leave' : 'active';
}

function statusOfFlag(flag: SourceStatus): EnrollmentStatus {
  return flag === 'deactivated' ? 'ended' : flag;
}

function lastEnd(employments: readonly Employment[]): LocalDate | undefined {
  let last: LocalDate | undefined;
  for (const { offboarding_date: end } of employments) {
    if (end === undefined) return undefined;
    if (last === undefined || end > last) last = end;
  }
  return last;
}

/** Tries the days on which an employment starts or has ended, earliest first, until the status is another one. */
function nextStatusDate(
  employments: readonly Employment[],
  flag: SourceStatus,
  now: { today: LocalDate; status: EnrollmentStatus },
): LocalDate | undefined {
  if (flag === 'deactivated') return undefined;
  const days: LocalDate[] = [];
  for (const { start_date: start, offboarding_date: end } of employments) {
    if (start !== undefined && start > now.today) days.push(start);
    if (end !== undefined && end >= now.today) days.push(addDays(end, 1));
  }
  return days.sort().find((day) => statusOfAll(employments, flag, day) !== now.status);
}

function statusOfAll(
  employments: readonly Employment[],
  flag: SourceStatus,
  day: LocalDate,
): EnrollmentStatus {
  let best: EnrollmentStatus = 'ended';
  for (const employment of employments) {
    const status = statusOfEmployment(employment, flag, day);
    if (rank[status] < rank[best]) best = status;
  }
  return best;
}
