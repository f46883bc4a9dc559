import {
  type Employee,
  type Employment,
  type EmploymentField,
  employmentFields,
  fieldNames,
  type PersonField,
  personFields,
} from '../../domain/employee.ts';
import type { OutgoingChange } from '../../deliveries/destination.ts';

/** One column: our field, its header, and other words for its values. */
export interface ColumnRule {
  field: string;
  header: string;
  values?: Readonly<Record<string, string>> | undefined;
}

/** What one row of a file tells of. `person` is undefined for somebody who is not in the list any more. */
export interface Row {
  id: string;
  externalId: string;
  person: { employee: Employee; ownsEmail: boolean } | undefined;
  employment: Employment | undefined;
  company: { short_name?: string; full_name?: string } | undefined;
  change: OutgoingChange['change'] | undefined;
}

type Reader = (row: Row) => unknown;

const ofChange: Readonly<Record<string, Reader>> = {
  'change.sequence': ({ change }) => change?.sequence,
  'change.id': ({ change }) => change?.id,
  'change.at': ({ change }) => change?.at,
  'change.type': ({ change }) => change?.type,
  'change.readings': ({ change }) => change?.readings,
  'change.reason': ({ change }) => change?.reason,
  'change.changed_fields': ({ change }) => change?.changes.map(({ field }) => field),
};

const ofCompany: Readonly<Record<string, Reader>> = {
  'company.short_name': ({ company }) => company?.short_name,
  'company.full_name': ({ company }) => company?.full_name,
};

const readers: ReadonlyMap<string, Reader> = new Map([
  ...Object.entries(ofChange),
  ['id', ({ id }: Row) => id],
  ...personFields.map((field) => [field, personReader(field)] as const),
  ...employmentFields.map((field) => [`employments.${field}`, employmentReader(field)] as const),
  ...Object.entries(ofCompany),
]);

/** Fields that only a file of changes has. */
export const changeFields: ReadonlySet<string> = new Set(Object.keys(ofChange));

/** Fields that are filled from the companies of the connection. */
export const companyFields: ReadonlySet<string> = new Set(Object.keys(ofCompany));

/** Every field under our own name; custom fields stand in a file only when they are named. */
export const defaultRules: readonly ColumnRule[] = [
  ...Object.keys(ofChange),
  'id',
  ...fieldNames,
  ...Object.keys(ofCompany),
].map((field) => ({ field, header: field }));

const customField = /^custom\.[^\p{Cc}]{1,100}$/u;

export function isField(field: string): boolean {
  return readers.has(field) || customField.test(field);
}

/**
 * The text of one cell: dates as YYYY-MM-DD, instants in ISO 8601 UTC, lists with `|` between their parts, nothing for what is
 * empty. Text that a spreadsheet could take for a formula stands as it is: programs read these files.
 */
export function cellReader({ field, values = {} }: ColumnRule): (row: Row) => string {
  const read = readers.get(field) ?? customReader(field.slice('custom.'.length));
  const words = new Map(Object.entries(values));
  const worded = (value: unknown): string => words.get(String(value)) ?? String(value);
  return (row) => {
    const value = read(row);
    if (value === undefined || value === null) return '';
    return Array.isArray(value) ? value.map(worded).join('|') : worded(value);
  };
}

function personReader(field: PersonField): Reader {
  // Of somebody who is gone, the id is all there is.
  if (field === 'external_id') return ({ externalId }) => externalId;
  if (field === 'email') return ({ person }) => (person?.ownsEmail ? person.employee.email : undefined);
  return ({ person }) => person?.employee[field];
}

function employmentReader(field: EmploymentField): Reader {
  return ({ employment }) => employment?.[field];
}

function customReader(name: string): Reader {
  return ({ person }) => {
    const custom = person?.employee.custom;
    return custom && Object.hasOwn(custom, name) ? custom[name] : undefined;
  };
}
