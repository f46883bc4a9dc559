import type { DecimalMark } from './decimal.ts';
import type { Employee } from './employee.ts';
import { addFindings } from './employee-findings.ts';
import { employmentsOf } from './employments-of.ts';
import {
  cleanCode,
  cleanField,
  customValue,
  dateFrom,
  note,
  numberFrom,
  type Reading,
  textFrom,
  withoutBsn,
} from './field-values.ts';
import type { Finding } from './finding.ts';
import type { LocalDate } from './local-date.ts';
import type { Mapping } from './mapping.ts';
import { type MappingPlan, mappingPlan } from './mapping-plan.ts';
import { type PhoneCountry, readPhone } from './phone.ts';
import type { SourcePerson } from './source-person.ts';
import { isStorable, longestText } from './text.ts';

export interface EmployeeContext {
  mapping: Mapping;
  /** In the connection's time zone. */
  today: LocalDate;
  /** How attributes write decimals, when the connection says so; a point otherwise. */
  decimalMark?: DecimalMark;
  /** Where national telephone numbers are dialled from, when the connection says so. */
  phoneCountry?: PhoneCountry;
}

export interface EmployeeOf {
  employee: Employee;
  endsOn?: LocalDate;
  nextDate?: LocalDate;
  /** `path` is the name of our field: the source's own path is known to the connector only. */
  findings: Finding[];
  /** The person counts as seen and is left as last accepted. */
  blocked: boolean;
}

/**
 * Makes the employee of a source person: cleans texts, applies the mapping, derives the status on `today`, and says what the
 * HR admin should know. Never throws. Absent and unreadable fields are empty here; that the run keeps their last values is the
 * run's part (SourcePerson.absent). An attribute that fills an employment field fills the primary employment.
 */
export function employeeOf(person: SourcePerson, context: EmployeeContext): EmployeeOf {
  const plan = mappingPlan(context.mapping);
  const reading = beginReading(person, context);
  const derived = employmentsOf(person, reading, plan);
  const employee = personOf(person, reading, plan);
  employee.enrollment_status = derived.status;
  employee.employments = derived.employments;
  const custom = customOf(reading, plan);
  if (custom) employee.custom = custom;
  addFindings(employee, derived, { reading, plan });
  const result: EmployeeOf = { employee, findings: reading.findings, blocked: reading.blocked };
  if (derived.endsOn !== undefined) result.endsOn = derived.endsOn;
  if (derived.nextDate !== undefined) result.nextDate = derived.nextDate;
  return result;
}

function beginReading(person: SourcePerson, { today, decimalMark, phoneCountry }: EmployeeContext): Reading {
  const id = person.external_id;
  const isReadable = id !== '' && id.length <= longestText && isStorable(id);
  const reading: Reading = {
    externalId: isReadable ? id : undefined,
    attributes: person.attributes,
    today,
    decimalMark: decimalMark ?? '.',
    phoneCountry,
    findings: [],
    blocked: false,
  };
  if (!isReadable) note(reading, 'ID_MISSING', 'external_id');
  return reading;
}

/** Field by field and not in a loop: this runs for every person of every read. */
function personOf(
  person: SourcePerson,
  reading: Reading,
  { fromSource, personOverrides }: MappingPlan,
): Employee {
  const employee: Employee = {
    external_id: person.external_id,
    enrollment_status: 'active',
    employments: [],
  };
  let text: string | undefined;
  if (fromSource.person_code && (text = cleanCode(reading, person.person_code, 'person_code')))
    employee.person_code = text;
  if (fromSource.email && (text = cleanField(reading, person.email, 'email'))) employee.email = text;
  if (fromSource.private_email && (text = cleanField(reading, person.private_email, 'private_email')))
    employee.private_email = text;
  if (fromSource.first_name && (text = cleanField(reading, person.first_name, 'first_name')))
    employee.first_name = text;
  if (fromSource.prefix && (text = cleanField(reading, person.prefix, 'prefix'))) employee.prefix = text;
  if (fromSource.last_name && (text = cleanField(reading, person.last_name, 'last_name')))
    employee.last_name = text;
  if (fromSource.birthday && person.birthday !== undefined) employee.birthday = person.birthday;
  if (fromSource.department && (text = cleanField(reading, person.department, 'department')))
    employee.department = text;
  if (fromSource.title && (text = cleanField(reading, person.title, 'title'))) employee.title = text;
  if (
    fromSource.manager_external_id &&
    (text = cleanCode(reading, person.manager_external_id, 'manager_external_id'))
  ) {
    employee.manager_external_id = text;
  }
  if (fromSource.weekly_hours && person.weekly_hours !== undefined)
    employee.weekly_hours = person.weekly_hours;
  if (fromSource.gender && (text = cleanField(reading, person.gender, 'gender'))) employee.gender = text;
  if (fromSource.phone && (text = cleanField(reading, person.phone, 'phone'))) employee.phone = text;
  for (const { field, attribute } of personOverrides) overridePerson(employee, reading, { field, attribute });
  if (employee.phone !== undefined) employee.phone = phoneOf(employee.phone, reading);
  return employee;
}

function overridePerson(
  employee: Employee,
  reading: Reading,
  { field, attribute }: MappingPlan['personOverrides'][number],
): void {
  const value = reading.attributes.get(attribute);
  if (field === 'birthday') {
    const date = dateFrom(reading, value, field);
    if (date !== undefined) employee.birthday = date;
  } else if (field === 'weekly_hours') {
    const hours = numberFrom(reading, value, field);
    if (hours !== undefined) employee.weekly_hours = hours;
  } else {
    const text = withoutBsn(reading, textFrom(reading, value, field), field);
    if (text !== undefined) employee[field] = text;
  }
}

function phoneOf(text: string, reading: Reading): string {
  const phone = readPhone(text, reading.phoneCountry);
  if (phone.kind === 'e164') return phone.number;
  note(reading, 'VALUE_UNKNOWN', 'phone');
  return text;
}

function customOf(reading: Reading, plan: MappingPlan): Employee['custom'] {
  let custom: Record<string, NonNullable<Employee['custom']>[string]> | undefined;
  for (const { name, attribute } of plan.custom) {
    const value = customValue(reading, reading.attributes.get(attribute), `custom.${name}`);
    if (value === undefined) continue;
    custom ??= {};
    custom[name] = value;
  }
  return custom;
}
