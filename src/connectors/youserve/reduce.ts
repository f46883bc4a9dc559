import { z } from 'zod';
import type { InvalidRecord, KeyedPart } from '../../connector-kit/connector.ts';
import { checkRecordLimits } from '../../connector-kit/record-limits.ts';
import type { FieldName } from '../../domain/employee.ts';
import { finding } from '../../domain/finding.ts';
import type { Mapping } from '../../domain/mapping.ts';
import { mappingPlan } from '../../domain/mapping-plan.ts';
import { typeOfContact } from './contact-type.ts';
import type { EmployeeSlice, EmploymentSlice, NestedEmploymentPart, Part, Problem } from './parts.ts';
import { Employee, Employment, NestedEmployment } from './records.ts';

/** Turns the records of a page into parts: only the properties that mapped fields and named attributes come from. */
export interface Reducer {
  employee: ReduceRecord;
  employment: ReduceRecord;
}

/** `path` is where in the list, for a record that has no id. */
export type ReduceRecord = (record: unknown, path: string) => KeyedPart<Part> | InvalidRecord;

export function isPart(outcome: KeyedPart<Part> | InvalidRecord): outcome is KeyedPart<Part> {
  return 'part' in outcome;
}

export function reducer(mapping: Mapping, attributes: readonly string[]): Reducer {
  const shape = wantedShape(mapping, attributes);
  return {
    employee(record, path) {
      const id = idOf(record);
      if (id === undefined) return withoutId(`${path}.id`);
      const parsed = shape.safeParse(record);
      // The shape is made of the same properties as Employee, only fewer of them.
      const part = parsed.success ? employeePart(id, parsed.data, { mapping, attributes }) : undefined;
      return {
        kind: 'employee',
        key: id,
        part: part ?? spoiltEmployee(id, record, problemsOf(parsed.error)),
      };
    },
    employment(record, path) {
      const id = idOf(record);
      if (id === undefined) return withoutId(`${path}.id`);
      const parsed = Employment.safeParse(record);
      const part = parsed.success
        ? employmentPart(parsed.data)
        : spoiltEmployment(record, problemsOf(parsed.error));
      return { kind: 'employment', key: id, part };
    },
  };
}

const Identified = z.object({ id: Employee.shape.id });

/** Undefined for everything that is not an object with an id. */
function idOf(record: unknown): string | undefined {
  const id = Identified.safeParse(record).data?.id;
  return id?.trim() === '' ? undefined : id;
}

function withoutId(path: string): InvalidRecord {
  return { external_id: undefined, findings: [finding('ID_MISSING', { path })] };
}

const always = ['isActive', 'validFrom', 'validUntil'] as const;
const employmentAlways = ['contractId', 'hireDate', 'dischargeDate', 'endDate', 'company'] as const;

const employeeKeys: Partial<Record<FieldName, readonly (keyof typeof Employee.shape)[]>> = {
  person_code: ['personCode'],
  email: ['emailAddresses'],
  private_email: ['emailAddresses'],
  first_name: ['knownAs'],
  prefix: ['lastNamePrefix'],
  last_name: ['lastName'],
  birthday: ['dateOfBirth'],
  gender: ['gender'],
  phone: ['phoneNumbers'],
};

const employmentKeys: Partial<Record<FieldName, readonly (keyof typeof NestedEmployment.shape)[]>> = {
  'employments.payroll_id': ['employeeCode'],
  'employments.employment_type': ['employmentType'],
  'employments.work_anniversary': ['originalHireDate'],
  title: ['jobProfile'],
  weekly_hours: ['workingAmount'],
};

/** What is not wanted is not even looked at, so that it cannot spoil a record either. */
function wantedShape(mapping: Mapping, attributes: readonly string[]) {
  const shape: Record<string, z.ZodType> = {};
  for (const key of [...always, ...keysOf(employeeKeys, mapping)]) shape[key] = Employee.shape[key];
  const nested: Record<string, z.ZodType> = {};
  for (const key of [...employmentAlways, ...keysOf(employmentKeys, mapping)])
    nested[key] = NestedEmployment.shape[key];
  shape['employments'] = z.array(z.object(nested)).nullish();
  if (attributes.length > 0) shape['extensions'] = Employee.shape.extensions;
  return z.object(shape);
}

function keysOf<Key>(keys: Partial<Record<FieldName, readonly Key[]>>, mapping: Mapping): Key[] {
  return Object.entries(keys).flatMap(([field, sources]) =>
    mappingPlan(mapping).fromSource[field as FieldName] ? sources : [],
  ); // keys are FieldNames
}

interface Wanted {
  mapping: Mapping;
  attributes: readonly string[];
}

function employeePart(
  id: string,
  record: Partial<z.infer<typeof Employee>>,
  wanted: Wanted,
): EmployeeSlice | undefined {
  const { employments, emailAddresses, phoneNumbers, extensions, ...plain } = record;
  const emails = emailAddresses?.filter(({ type }) => isWantedEmail(typeOfContact(type), wanted.mapping));
  const phones = phoneNumbers?.filter(({ type }) => phoneTypes.has(typeOfContact(type)));
  const named = extensions?.filter(({ key }) => key !== undefined && wanted.attributes.includes(key));
  const part: EmployeeSlice = {
    of: 'employee',
    id,
    ...filled(plain),
    ...(emails?.length && { emailAddresses: emails }),
    ...(phones?.length && { phoneNumbers: phones }),
    employments: (employments ?? []).map(employmentOf),
    ...(named?.length && { extensions: named }),
  };
  return checkRecordLimits(part) === undefined ? part : undefined;
}

const phoneTypes: ReadonlySet<string | undefined> = new Set(['business', 'mobile']);

function isWantedEmail(type: string | undefined, mapping: Mapping): boolean {
  if (type === 'business') return mappingPlan(mapping).fromSource.email;
  return type === 'private' && mappingPlan(mapping).fromSource.private_email;
}

function employmentOf(nested: Partial<z.infer<typeof NestedEmployment>>): NestedEmploymentPart {
  return filled(nested);
}

function employmentPart({
  dischargeDate,
  endDate,
  isActive,
  validFrom,
  validUntil,
}: z.infer<typeof Employment>): EmploymentSlice {
  return { of: 'employment', ...filled({ dischargeDate, endDate, isActive, validFrom, validUntil }) };
}

/** Of a record that cannot be used, what says when it holds: a spoilt slice of last year harms nobody today. */
function spoiltEmployee(id: string, record: unknown, problems: readonly Problem[]): EmployeeSlice {
  return { of: 'employee', id, employments: [], ...validityOf(record), problems };
}

function spoiltEmployment(record: unknown, problems: readonly Problem[]): EmploymentSlice {
  return { of: 'employment', ...validityOf(record), problems };
}

const Validity = z.object({
  validFrom: z.string().optional().catch(undefined),
  validUntil: z.string().optional().catch(undefined),
});

function validityOf(record: unknown): { validFrom?: string; validUntil?: string } {
  return filled(Validity.parse(record));
}

/** Without an error the record was well-formed, and larger than a record may be. */
function problemsOf(error: z.ZodError | undefined): Problem[] {
  if (error === undefined) return [{ code: 'RECORD_TOO_LARGE', path: '' }];
  return error.issues.slice(0, 10).map(({ path }) => ({
    code: path.length === 1 && path[0] === 'isActive' ? 'STATUS_UNKNOWN' : 'RECORD_MALFORMED',
    path: pathText(path),
  }));
}

/** `employments[0].hireDate`. */
function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? String(step) : `${text}.${String(step)}`;
  }, '');
}

type Filled<Shape> = { [Key in keyof Shape]?: Exclude<Shape[Key], undefined> };

/** A copy without the properties that are undefined. */
function filled<Shape extends object>(shape: Shape): Filled<Shape> {
  const kept = Object.entries(shape).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as Filled<Shape>; // the same properties, without the undefined ones
}
