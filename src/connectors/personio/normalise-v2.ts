import type { Employment, FieldName } from '../../domain/employee.ts';
import { finding, type Finding } from '../../domain/finding.ts';
import type { Mapping } from '../../domain/mapping.ts';
import type { Normalised, SourcePerson, SourceStatus } from '../../domain/source-person.ts';
import { currentEmployment } from './current-employment.ts';
import { choiceOf, dateOf, hoursOf } from './normalise-value.ts';
import { invalidRecord } from './read-value.ts';
import type { V2Employment, V2Record } from './record.ts';
import type { Settings } from './schema.ts';
import { wantedOf } from './wanted.ts';

interface Context {
  settings: Settings;
  mapping: Mapping;
  attributes: readonly string[];
}

/** A person of v2 and its employments → person. Pure. */
export function normaliseV2(record: V2Record, context: Context): Normalised {
  try {
    return personOf(record, context);
  } catch (error) {
    return { outcome: 'invalid', ...invalidRecord(error, record.id) };
  }
}

function personOf(record: V2Record, context: Context): Normalised {
  const { settings } = context;
  const current = currentEmployment(record.employments);
  const status = statusOf(record, current);
  if (typeof status === 'object') {
    const findings = [finding(status.code, { external_id: record.id, path: 'status' })];
    return { outcome: 'invalid', external_id: record.id, findings };
  }
  const findings: Finding[] = [];
  if (record.isDepartmentUnknown) {
    findings.push(finding('DEPARTMENT_UNKNOWN', { external_id: record.id, path: 'org_units' }));
  }
  const person: SourcePerson = {
    external_id: record.id,
    source_status: status,
    employments: record.employments.map((employment, index) => employmentOf(employment, index, settings)),
    attributes: record.attributes,
    absent: absentFields(record, current, context),
    absentAttributes: record.absentAttributes,
  };
  const { preferred_name } = record;
  const first_name =
    settings.first_name_source === 'preferred_name' && preferred_name ? preferred_name : record.first_name;
  const birthday = dateOf(record.birthday, 'date_of_birth');
  const weekly_hours = hoursOf(current?.weekly_working_hours, findings);
  const gender = choiceOf(record.gender);
  if (record.email) person.email = record.email;
  if (first_name) person.first_name = first_name;
  if (record.last_name) person.last_name = record.last_name;
  if (birthday) person.birthday = birthday;
  if (record.department) person.department = record.department;
  if (current?.position) person.title = current.position;
  if (current?.supervisor) person.manager_external_id = current.supervisor;
  if (weekly_hours !== undefined) person.weekly_hours = weekly_hours;
  if (gender) person.gender = gender;
  if (record.updated_at) person.source_updated_at = record.updated_at;
  return { outcome: 'person', person, findings };
}

const employmentStatuses: Readonly<Record<string, SourceStatus | 'unsaid' | undefined>> = {
  ACTIVE: 'active',
  INACTIVE: 'deactivated',
  ONBOARDING: 'upcoming',
  LEAVE: 'on_leave',
  UNSPECIFIED: 'unsaid',
};

/** The employment's status says more than the person's, which only tells active from inactive. */
function statusOf(
  record: V2Record,
  current: V2Employment | undefined,
): SourceStatus | { code: 'STATUS_MISSING' | 'STATUS_UNKNOWN' } {
  const texts = [current?.status, record.status].filter((text) => text !== undefined && text !== null);
  for (const text of texts) {
    const status = employmentStatuses[text.toUpperCase()];
    if (status === undefined) return { code: 'STATUS_UNKNOWN' };
    if (status !== 'unsaid') return status;
  }
  return { code: texts.length === 0 ? 'STATUS_MISSING' : 'STATUS_UNKNOWN' };
}

function employmentOf(source: V2Employment, index: number, settings: Settings): Employment {
  const path = `employments[${index}]`;
  const employment: Employment = { external_id: source.id };
  const type = choiceOf(source.type);
  const start = dateOf(source.employment_start_date, `${path}.employment_start_date`);
  const end = endOf(source, path, settings);
  if (type) employment.employment_type = type;
  if (start) employment.start_date = start;
  if (end) employment.offboarding_date = end;
  if (source.legal_entity) employment.company_external_id = source.legal_entity;
  return employment;
}

/** Termination date, else the employment's end date. The end of a contract ends nothing. */
function endOf(source: V2Employment, path: string, settings: Settings): Employment['offboarding_date'] {
  const lastDay = settings.end_date === 'last_working_day' ? source.last_working_day : undefined;
  return (
    dateOf(lastDay, `${path}.termination.last_working_day`) ??
    dateOf(source.termination_date, `${path}.termination.termination_date`) ??
    dateOf(source.employment_end_date, `${path}.employment_end_date`)
  );
}

/** Fields whose keys did not come. Of several employments the current one speaks. */
function absentFields(record: V2Record, current: V2Employment | undefined, context: Context): FieldName[] {
  const absent: FieldName[] = [];
  for (const field of wantedOf(context).fields)
    if (!came(field, record, { current, settings: context.settings })) absent.push(field);
  return absent;
}

function came(
  field: FieldName,
  record: V2Record,
  { current, settings }: { current: V2Employment | undefined; settings: Settings },
): boolean {
  switch (field) {
    case 'email':
    case 'last_name':
    case 'gender':
    case 'birthday':
      return record[field] !== undefined;
    case 'first_name':
      return record[settings.first_name_source] !== undefined;
    case 'department':
      return record.department !== undefined || record.isDepartmentUnknown;
    case 'external_id':
    case 'enrollment_status':
    case 'employments.external_id':
      return true;
    default:
      return current === undefined || employmentCame(field, current, settings);
  }
}

function employmentCame(field: FieldName, current: V2Employment, settings: Settings): boolean {
  switch (field) {
    case 'title':
      return current.position !== undefined;
    case 'manager_external_id':
      return current.supervisor !== undefined;
    case 'weekly_hours':
      return current.weekly_working_hours !== undefined;
    case 'employments.employment_type':
      return current.type !== undefined;
    case 'employments.start_date':
      return current.employment_start_date !== undefined;
    case 'employments.company_external_id':
      return current.legal_entity !== undefined;
    case 'employments.offboarding_date': {
      const hasEnd = current.termination_date !== undefined || current.employment_end_date !== undefined;
      return hasEnd || (settings.end_date === 'last_working_day' && current.last_working_day !== undefined);
    }
    default:
      return true;
  }
}
