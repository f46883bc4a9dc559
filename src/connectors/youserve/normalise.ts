import type { NormaliseContext } from '../../connector-kit/connector.ts';
import { readDecimal } from '../../domain/decimal.ts';
import type { Employment } from '../../domain/employee.ts';
import { statusOn } from '../../domain/enrollment-status.ts';
import { type Finding, finding } from '../../domain/finding.ts';
import type { LocalDate } from '../../domain/local-date.ts';
import { mappingPlan } from '../../domain/mapping-plan.ts';
import type { AttributeValue, Normalised, SourcePerson } from '../../domain/source-person.ts';
import { typeOfContact } from './contact-type.ts';
import { defined } from './defined.ts';
import { dateOf, employmentsOf, type Note } from './normalise-employments.ts';
import type { EmployeeSlice, JoinedEmployment, YouServeEmployee } from './parts.ts';
import type { Settings } from './schema.ts';

/** One employee of YouServe as a person of ours. Text as sent; status, mapping and cleaning come later. Pure and total. */
export function normalise(record: YouServeEmployee, context: NormaliseContext<Settings>): Normalised {
  const findings: Finding[] = record.problems.map(({ code, path }) =>
    finding(code, { external_id: record.id, path }),
  );
  const note: Note = (code, path) => findings.push(finding(code, { external_id: record.id, path }));
  const employments = employmentsOf(record, context.settings.read_employments, note);
  const person = personOf(record, { ...context, employments, note });
  if (findings.some(({ severity }) => severity === 'invalid')) {
    return { outcome: 'invalid', external_id: record.id, findings };
  }
  if (record.slice.isActive === false && !hasEnded(employments, context.today)) {
    return { outcome: 'absent', external_id: record.id };
  }
  return { outcome: 'person', person, findings };
}

/**
 * isActive false means that the record no longer counts (deleted or archived), not that somebody left. Only together with an end
 * in the past it is the record of a leaver.
 */
function hasEnded(employments: readonly Employment[], today: LocalDate): boolean {
  return (
    employments.length > 0 &&
    employments.every(({ offboarding_date: end }) => end !== undefined && end < today)
  );
}

interface PersonContext extends NormaliseContext<Settings> {
  employments: readonly Employment[];
  note: Note;
}

function personOf(record: YouServeEmployee, context: PersonContext): SourcePerson {
  const { slice } = record;
  const { note, mapping } = context;
  return defined({
    external_id: record.id,
    person_code: slice.personCode,
    email: addressOf(slice, 'business'),
    private_email: addressOf(slice, 'private'),
    first_name: slice.knownAs,
    ...nameParts(slice, context.settings.use_last_name_prefix),
    birthday: dateOf(slice.dateOfBirth, 'dateOfBirth', note),
    title: mappingPlan(mapping).fromSource.title ? titleOf(record, context) : undefined,
    weekly_hours: mappingPlan(mapping).fromSource.weekly_hours ? weeklyHours(record, context) : undefined,
    gender: slice.gender,
    phone: phoneOf(slice),
    source_status: 'active' as const,
    employments: context.employments,
    attributes: attributesOf(slice, context),
    absent: [],
    absentAttributes: [],
  });
}

/** The first of that type that is not empty: YouServe documents no order and no second one. */
function addressOf(slice: EmployeeSlice, type: 'business' | 'private'): string | undefined {
  const ofType = slice.emailAddresses?.filter((email) => typeOfContact(email.type) === type) ?? [];
  return ofType.find(({ address }) => address !== undefined && address.trim() !== '')?.address;
}

function phoneOf(slice: EmployeeSlice): string | undefined {
  const filled =
    slice.phoneNumbers?.filter(({ number }) => number !== undefined && number.trim() !== '') ?? [];
  const ofType = (type: string) => filled.find((phone) => typeOfContact(phone.type) === type)?.number;
  return ofType('business') ?? ofType('mobile');
}

/**
 * lastName is the composed current name, `Vries - van Eijck` with lastNamePrefix `de`: the prefix is taken off only where it
 * stands at the head, in whichever case, and something is left.
 */
function nameParts(
  slice: EmployeeSlice,
  usesPrefix: boolean,
): { prefix?: string | undefined; last_name?: string | undefined } {
  const { lastName, lastNamePrefix: prefix } = slice;
  if (!usesPrefix || prefix === undefined || prefix.trim() === '') return { last_name: lastName };
  if (lastName === undefined) return { prefix };
  const [name, head] = [lastName.normalize().trimStart(), prefix.normalize().trim()];
  const rest = name.slice(head.length);
  const isAtHead = name.slice(0, head.length).toLowerCase() === head.toLowerCase();
  const isCut = /^\s+\S/.test(rest) || (/['’]$/.test(head) && rest.trim() !== '');
  return { prefix, last_name: isAtHead && isCut ? rest.trimStart() : lastName };
}

function primaryOf(
  record: YouServeEmployee,
  { employments, today }: PersonContext,
): { joined: JoinedEmployment; path: string } | undefined {
  const id = statusOn({ sourceStatus: 'active', employments, today }).employments[0]?.external_id;
  const index = record.employments.findIndex(({ nested }) => nested.contractId === id);
  const joined = record.employments[index];
  return joined && { joined, path: `employments[${index}]` };
}

function titleOf(record: YouServeEmployee, context: PersonContext): string | undefined {
  const primary = primaryOf(record, context);
  if (primary === undefined) return undefined;
  const { nested, jobTitle } = primary.joined;
  if (nested.jobProfile !== undefined && jobTitle === undefined)
    context.note('VALUE_UNKNOWN', `${primary.path}.jobProfile`);
  return jobTitle;
}

/** Of the primary employment, where it is stated in hours per week; nothing is converted. */
function weeklyHours(record: YouServeEmployee, context: PersonContext): number | undefined {
  const primary = primaryOf(record, context);
  const amount = primary?.joined.nested.workingAmount;
  if (primary === undefined || amount?.amountOfWork === undefined) return undefined;
  const isWeekly =
    amount.unitOfWork?.toLowerCase() === 'hours' && amount.periodOfWork?.toLowerCase() === 'week';
  const hours = isWeekly ? readDecimal(String(amount.amountOfWork)) : undefined;
  if (hours === undefined) context.note('VALUE_UNKNOWN', `${primary.path}.workingAmount`);
  return hours;
}

/** Extensions by the names they were asked for; the first that is filled counts. An object is not taken. */
function attributesOf(
  slice: EmployeeSlice,
  { attributes, note }: PersonContext,
): Map<string, AttributeValue> {
  const values = new Map<string, AttributeValue>();
  for (const [index, { key, value }] of (slice.extensions ?? []).entries()) {
    if (key === undefined || !attributes.includes(key) || values.has(key) || isEmpty(value)) continue;
    const read = attributeValue(value);
    if (read === undefined) note('VALUE_UNKNOWN', `extensions[${index}].value`);
    else values.set(key, read);
  }
  return values;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}

function attributeValue(value: unknown): AttributeValue | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (!Array.isArray(value)) return undefined;
  const texts = value.filter((one) => typeof one === 'string' || typeof one === 'number').map(String);
  return texts.length === value.length ? texts : undefined;
}
