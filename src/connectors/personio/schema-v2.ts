import type { InvalidRecord } from '../../connector-kit/connector.ts';
import { UnexpectedResponse } from '../../connector-kit/errors.ts';
import { finding } from '../../domain/finding.ts';
import type { AttributeValue } from '../../domain/source-person.ts';
import { type AttributeNames, findNamed } from './attribute-names.ts';
import {
  attributeValueOf,
  idOf,
  invalidRecord,
  isObject,
  type JsonObject,
  numberAt,
  objectAt,
  referenceAt,
  SpoiledRecord,
  textAt,
} from './read-value.ts';
import type { V2Employment, V2Record } from './record.ts';

/** A page of any v2 list: what is on it and where the next one is. */
export interface V2List {
  data: readonly unknown[];
  next: string | undefined;
}

/** A person as listed, before its employments are asked for. */
export type V2Person = Omit<V2Record, 'employments' | 'department' | 'isDepartmentUnknown'>;

export interface V2CustomAttribute extends AttributeNames {
  type: string;
}

export interface V2PersonsPage {
  people: V2Person[];
  invalid: InvalidRecord[];
  ids: string[];
  next: string | undefined;
  /** Every custom attribute that stands with somebody on the page, by id. */
  attributes: Map<string, V2CustomAttribute>;
}

export interface V2Plan {
  birthday: string | undefined;
  attributes: readonly string[];
}

/** `{ _data: [...] }` with a next link that may be missing. Anything else is not an empty list but an error. */
export function readList(json: unknown): V2List {
  if (!isObject(json) || !Array.isArray(json['_data'])) throw shapeChanged('_data');
  const meta = isObject(json['_meta']) ? json['_meta'] : {};
  const links = isObject(meta['links']) ? meta['links'] : {};
  const next = isObject(links['next']) ? links['next']['href'] : links['next'];
  if (next === undefined || next === null || next === '') return { data: json['_data'], next: undefined };
  if (typeof next !== 'string') throw shapeChanged('_meta.links.next.href');
  return { data: json['_data'], next };
}

export function personsPage(plan: V2Plan): (json: unknown) => V2PersonsPage {
  return (json) => {
    const { data, next } = readList(json);
    const page: V2PersonsPage = { people: [], invalid: [], ids: [], next, attributes: new Map() };
    for (const row of data) addPerson(page, row, plan);
    return page;
  };
}

/** One person asked for directly: the same without an envelope. */
export function singlePerson(plan: V2Plan): (json: unknown) => V2PersonsPage {
  return (json) => personsPage(plan)({ _data: [json] });
}

function addPerson(page: V2PersonsPage, row: unknown, plan: V2Plan): void {
  const id = idOf(isObject(row) ? row['id'] : undefined);
  if (id === undefined || !isObject(row)) {
    page.invalid.push({ external_id: undefined, findings: [finding('ID_MISSING', { path: 'id' })] });
    return;
  }
  page.ids.push(id);
  try {
    page.people.push(personOf(id, row, { plan, seen: page.attributes }));
  } catch (error) {
    page.invalid.push(invalidRecord(error, id));
  }
}

interface CustomAttribute extends V2CustomAttribute {
  value: unknown;
}

function personOf(
  id: string,
  row: JsonObject,
  { plan, seen }: { plan: V2Plan; seen: Map<string, V2CustomAttribute> },
): V2Person {
  const custom = customAttributes(row['custom_attributes']);
  for (const { value: _value, ...names } of custom) if (names.id !== undefined) seen.set(names.id, names);
  const birthday = plan.birthday === undefined ? undefined : findNamed(custom, plan.birthday);
  return {
    api: 'v2',
    id,
    status: textAt(row['status'], 'status'),
    updated_at: textAt(row['updated_at'], 'updated_at'),
    email: textAt(row['email'], 'email'),
    first_name: textAt(row['first_name'], 'first_name'),
    preferred_name: textAt(row['preferred_name'], 'preferred_name'),
    last_name: textAt(row['last_name'], 'last_name'),
    gender: textAt(row['gender'], 'gender'),
    birthday: birthday && textAt(birthday.value ?? null, 'custom_attributes.birthday'),
    ...namedAttributes(custom, plan.attributes),
  };
}

function customAttributes(value: unknown): CustomAttribute[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new SpoiledRecord('RECORD_MALFORMED', 'custom_attributes');
  if (value.length > mostAttributes) throw new SpoiledRecord('RECORD_TOO_LARGE', 'custom_attributes');
  return (value as unknown[]).flatMap((entry) => {
    if (!isObject(entry)) return [];
    const { type, label } = entry;
    return [
      {
        id: idOf(entry['id']),
        global_id: idOf(entry['global_id']),
        label: typeof label === 'string' ? label : undefined,
        type: typeof type === 'string' ? type : 'string',
        value: entry['value'],
      },
    ];
  });
}

const mostAttributes = 2000;
const noAttributes = {
  attributes: new Map<string, AttributeValue>(),
  absentAttributes: [] as readonly string[],
};

function namedAttributes(
  custom: readonly CustomAttribute[],
  names: readonly string[],
): Pick<V2Person, 'attributes' | 'absentAttributes'> {
  if (names.length === 0) return noAttributes;
  const attributes = new Map<string, AttributeValue>();
  const absentAttributes: string[] = [];
  for (const name of names) {
    const found = findNamed(custom, name);
    if (found === undefined) absentAttributes.push(name);
    else attributes.set(name, attributeValueOf(found.value, 'custom_attributes'));
  }
  return { attributes, absentAttributes };
}

export interface V2EmploymentsPage {
  employments: V2Employment[];
  /** Why this person's employments cannot be used. */
  spoiled: SpoiledRecord | undefined;
  next: string | undefined;
}

export function employmentsPage(json: unknown): V2EmploymentsPage {
  const { data, next } = readList(json);
  try {
    return { employments: data.map(employmentOf), spoiled: undefined, next };
  } catch (error) {
    if (error instanceof SpoiledRecord) return { employments: [], spoiled: error, next };
    throw error;
  }
}

function employmentOf(row: unknown, index: number): V2Employment {
  const path = `employments[${index}]`;
  const id = idOf(isObject(row) ? row['id'] : undefined);
  if (id === undefined || !isObject(row)) throw new SpoiledRecord('RECORD_MALFORMED', `${path}.id`);
  const text = (key: string) => textAt(row[key], `${path}.${key}`);
  const termination = objectAt(row['termination'], `${path}.termination`);
  const position = objectAt(row['position'], `${path}.position`);
  return {
    id,
    status: text('status'),
    type: text('type'),
    position: position ? (textAt(position['title'], `${path}.position.title`) ?? null) : position,
    employment_start_date: text('employment_start_date'),
    employment_end_date: text('employment_end_date'),
    termination_date: termination
      ? textAt(termination['termination_date'], `${path}.termination`)
      : termination,
    // The documentation spells it both ways.
    last_working_day: termination
      ? textAt(termination['last_working_day'] ?? termination['last_working_date'], `${path}.termination`)
      : termination,
    weekly_working_hours: numberAt(row['weekly_working_hours'], `${path}.weekly_working_hours`),
    supervisor: referenceAt(row['supervisor'], `${path}.supervisor`),
    department_id: departmentOf(row['org_units'], path),
    legal_entity: referenceAt(row['legal_entity'], `${path}.legal_entity`),
  };
}

/** The department among the org units; of several the one with the lowest id, so that the order they come in changes nothing. */
function departmentOf(value: unknown, path: string): string | null | undefined {
  if (value === undefined) return undefined;
  if (value === null) return null;
  if (!Array.isArray(value)) throw new SpoiledRecord('RECORD_MALFORMED', `${path}.org_units`);
  const ids = (value as unknown[]).flatMap((unit) => {
    if (!isObject(unit) || String(unit['type']).toLowerCase() !== 'department') return [];
    return idOf(unit['id']) ?? [];
  });
  return ids.sort((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1))[0] ?? null;
}

/** Org units and legal entities: id and name. */
export function namedList(json: unknown): {
  named: { id: string; name: string }[];
  next: string | undefined;
} {
  const { data, next } = readList(json);
  return { named: data.flatMap((row) => namedOf(row) ?? []), next };
}

export function namedOf(row: unknown): { id: string; name: string } | undefined {
  const id = idOf(isObject(row) ? row['id'] : undefined);
  if (id === undefined || !isObject(row) || typeof row['name'] !== 'string') return undefined;
  return { id, name: row['name'] };
}

function shapeChanged(path: string): UnexpectedResponse {
  return new UnexpectedResponse(`Personio v2 answered in another shape than documented (at ${path}).`, {
    details: { path },
  });
}
