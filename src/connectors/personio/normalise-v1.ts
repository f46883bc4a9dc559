import { finding, type Finding } from '../../domain/finding.ts';
import type { Employment } from '../../domain/employee.ts';
import type { Normalised, SourcePerson, SourceStatus } from '../../domain/source-person.ts';
import { dateOf, hoursOf } from './normalise-value.ts';
import { invalidRecord } from './read-value.ts';
import type { V1Record } from './record.ts';
import type { Settings } from './schema.ts';

const statuses: Readonly<Record<string, SourceStatus | undefined>> = {
  active: 'active',
  inactive: 'deactivated',
  onboarding: 'upcoming',
  leave: 'on_leave',
};

/** An employee of v1 → person with its one employment, which carries the person's id. Pure. */
export function normaliseV1(record: V1Record, settings: Settings): Normalised {
  try {
    return personOf(record, settings);
  } catch (error) {
    return { outcome: 'invalid', ...invalidRecord(error, record.id) };
  }
}

/** Field by field and not in a loop: this runs for every person of every read. */
function personOf(record: V1Record, settings: Settings): Normalised {
  const status = record.status;
  const source_status = status ? statuses[status.toLowerCase()] : undefined;
  if (source_status === undefined) {
    const code = status ? 'STATUS_UNKNOWN' : 'STATUS_MISSING';
    const findings = [finding(code, { external_id: record.id, path: 'status' })];
    return { outcome: 'invalid', external_id: record.id, findings };
  }
  const findings: Finding[] = [];
  const person: SourcePerson = {
    external_id: record.id,
    source_status,
    employments: [employmentOf(record, settings)],
    attributes: record.attributes,
    absent: record.absent,
    absentAttributes: record.absentAttributes,
  };
  const { preferred_name } = record;
  const first_name =
    settings.first_name_source === 'preferred_name' && preferred_name ? preferred_name : record.first_name;
  const birthday = dateOf(record.birthday, 'date_of_birth');
  const weekly_hours = hoursOf(record.weekly_working_hours, findings);
  if (record.email) person.email = record.email;
  if (first_name) person.first_name = first_name;
  if (record.last_name) person.last_name = record.last_name;
  if (birthday) person.birthday = birthday;
  if (record.department) person.department = record.department;
  if (record.position) person.title = record.position;
  if (record.supervisor) person.manager_external_id = record.supervisor;
  if (weekly_hours !== undefined) person.weekly_hours = weekly_hours;
  if (record.gender) person.gender = record.gender;
  return { outcome: 'person', person, findings };
}

function employmentOf(record: V1Record, settings: Settings): Employment {
  const employment: Employment = { external_id: record.id };
  const start = dateOf(record.hire_date, 'hire_date');
  const termination = dateOf(record.termination_date, 'termination_date');
  const end =
    settings.end_date === 'last_working_day'
      ? (dateOf(record.last_working_day, 'last_working_day') ?? termination)
      : termination;
  if (record.employment_type) employment.employment_type = record.employment_type;
  if (start) employment.start_date = start;
  if (end) employment.offboarding_date = end;
  if (record.subcompany) employment.company_external_id = record.subcompany;
  return employment;
}
