import { isUsualEmail } from './email.ts';
import type { Employee, Employment } from './employee.ts';
import type { StatusOnDate } from './enrollment-status.ts';
import { note, type Reading } from './field-values.ts';
import type { MappingPlan } from './mapping-plan.ts';

/** Adds what the HR admin should know about the finished employee. Fields that are off are not missed. */
export function addFindings(
  employee: Employee,
  derived: StatusOnDate,
  { reading, plan }: { reading: Reading; plan: MappingPlan },
): void {
  const { takes } = plan;
  const { today } = reading;
  if (takes.email && employee.email === undefined) note(reading, 'EMAIL_MISSING', 'email');
  if (employee.email !== undefined && !isUsualEmail(employee.email)) note(reading, 'EMAIL_UNUSUAL', 'email');
  if (employee.private_email !== undefined && !isUsualEmail(employee.private_email))
    note(reading, 'EMAIL_UNUSUAL', 'private_email');
  if (takes.first_name && employee.first_name === undefined) note(reading, 'NAME_MISSING', 'first_name');
  else if (takes.last_name && employee.last_name === undefined) note(reading, 'NAME_MISSING', 'last_name');
  if (employee.birthday !== undefined && (employee.birthday < earliest || employee.birthday > today)) {
    note(reading, 'DATE_UNUSUAL', 'birthday');
  }
  addEmploymentFindings(employee.employments, derived, reading);
}

/** Dates before this are kept and noted: 1900-01-01 and earlier years stand for "unknown" in many systems. */
const earliest = '1900-01-01';
const latest = '2200-01-01';

function addEmploymentFindings(
  employments: readonly Employment[],
  derived: StatusOnDate,
  reading: Reading,
): void {
  const primary = employments[0];
  if (!primary) note(reading, 'EMPLOYMENT_MISSING', 'employments');
  else if (primary.start_date === undefined) note(reading, 'START_DATE_MISSING', 'employments[0].start_date');
  for (let index = 0; index < employments.length; index += 1)
    addDateFindings(employments[index], index, reading);
  const { today } = reading;
  if (derived.status === 'upcoming' && (primary?.start_date ?? '') > today)
    note(reading, 'FUTURE_START', 'employments[0].start_date');
  if (derived.status !== 'ended' && derived.endsOn !== undefined && derived.endsOn >= today) {
    note(reading, 'FUTURE_END', 'employments[0].offboarding_date');
  }
  if (derived.deactivatedWithoutEnd)
    note(reading, 'DEACTIVATED_WITHOUT_END', 'employments[0].offboarding_date');
  if (employments.length > 1 && runAtOnce(employments, today))
    note(reading, 'SEVERAL_EMPLOYMENTS', 'employments');
}

function addDateFindings(employment: Employment | undefined, index: number, reading: Reading): void {
  if (!employment) return;
  const { start_date: start, offboarding_date: end, work_anniversary: anniversary } = employment;
  if (start !== undefined && end !== undefined && end < start)
    note(reading, 'END_BEFORE_START', `employments[${index}].offboarding_date`);
  if (isUnusual(start)) note(reading, 'DATE_UNUSUAL', `employments[${index}].start_date`);
  if (isUnusual(end)) note(reading, 'DATE_UNUSUAL', `employments[${index}].offboarding_date`);
  if (isUnusual(anniversary)) note(reading, 'DATE_UNUSUAL', `employments[${index}].work_anniversary`);
}

function isUnusual(date: string | undefined): boolean {
  return date !== undefined && (date < earliest || date >= latest);
}

/** Whether two employments that have not ended share a day. */
function runAtOnce(employments: readonly Employment[], today: string): boolean {
  const open = employments
    .filter(({ offboarding_date: end }) => end === undefined || end >= today)
    .sort((a, b) => ((a.start_date ?? '') < (b.start_date ?? '') ? -1 : 1));
  let latestEnd = '';
  for (const { start_date: start, offboarding_date: end } of open) {
    if (latestEnd !== '' && (start ?? '') <= latestEnd) return true;
    if ((end ?? '9999-12-31') > latestEnd) latestEnd = end ?? '9999-12-31';
  }
  return false;
}
