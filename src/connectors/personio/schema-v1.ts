import type { InvalidRecord } from '../../connector-kit/connector.ts';
import type { FieldName } from '../../domain/employee.ts';
import { finding } from '../../domain/finding.ts';
import type { AttributeValue } from '../../domain/source-person.ts';
import { maybeText, shapeChanged, successful } from './answer-v1.ts';
import { isNamed } from './attribute-names.ts';
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
import type { Came, V1Record } from './record.ts';

/** Where the cells of one read stand. Keys are undefined where the list of attributes could not say. */
export interface V1Plan {
  /** Mapped fields with the key whose absence makes them absent. */
  absence: readonly { field: FieldName; key: string }[];
  birthday: { name: string; key: string | undefined } | undefined;
  attributes: readonly { name: string; key: string | undefined }[];
  /** Look for attributes by universal_id and label in each record, because nobody could say their keys. */
  scan: boolean;
}

export interface V1Page {
  records: V1Record[];
  invalid: InvalidRecord[];
  /** Rows on the page, and their ids for paging; unreadable ids are left out. */
  rows: number;
  ids: string[];
  total: number | undefined;
  companies: Map<string, string>;
}

/** One page of employees. Throws for a page that is not one; a spoiled record is only itself. */
export function employeesPage(plan: V1Plan): (json: unknown) => V1Page {
  return (json) => {
    const body = successful(json);
    const data = body['data'];
    if (!Array.isArray(data)) throw shapeChanged('data');
    const metadata = isObject(body['metadata']) ? body['metadata'] : {};
    const total = metadata['total_elements'];
    const page: V1Page = {
      records: [],
      invalid: [],
      rows: data.length,
      ids: [],
      total: typeof total === 'number' && total >= 0 ? total : undefined,
      companies: new Map(),
    };
    for (const row of data as unknown[]) addEmployee(page, row, plan);
    return page;
  };
}

/** One employee asked for directly. */
export function singleEmployee(plan: V1Plan): (json: unknown) => V1Page {
  return (json) => {
    const data = successful(json)['data'];
    return employeesPage(plan)({ success: true, data: Array.isArray(data) ? data : [data] });
  };
}

function addEmployee(page: V1Page, row: unknown, plan: V1Plan): void {
  const cells = isObject(row) ? row['attributes'] : undefined;
  const idCell = isObject(cells) ? cells['id'] : undefined;
  const id = idOf(isObject(idCell) ? idCell['value'] : undefined);
  if (id === undefined || !isObject(cells)) {
    page.invalid.push({
      external_id: undefined,
      findings: [finding('ID_MISSING', { path: 'attributes.id' })],
    });
    return;
  }
  page.ids.push(id);
  try {
    page.records.push(employeeOf(id, cells, { plan, companies: page.companies }));
  } catch (error) {
    page.invalid.push(invalidRecord(error, id));
  }
}

function employeeOf(
  id: string,
  cells: JsonObject,
  { plan, companies }: { plan: V1Plan; companies: Map<string, string> },
): V1Record {
  const { birthday, scan } = plan;
  const birthdayKey = birthday && (birthday.key ?? (scan ? keyIn(cells, birthday.name) : undefined));
  return {
    api: 'v1',
    id,
    status: text(cells, 'status'),
    email: text(cells, 'email'),
    first_name: text(cells, 'first_name'),
    preferred_name: text(cells, 'preferred_name'),
    last_name: text(cells, 'last_name'),
    birthday: birthdayKey === undefined ? undefined : text(cells, birthdayKey),
    department: nameIn(cells, 'department'),
    hire_date: text(cells, 'hire_date'),
    termination_date: text(cells, 'termination_date'),
    last_working_day: text(cells, 'last_working_day'),
    position: text(cells, 'position'),
    supervisor: supervisorIn(cells),
    employment_type: text(cells, 'employment_type'),
    weekly_working_hours: numberAt(valueIn(cells, 'weekly_working_hours'), 'weekly_working_hours'),
    gender: text(cells, 'gender'),
    subcompany: companyIn(cells, companies),
    absent: absentFields(cells, plan, birthdayKey),
    ...namedAttributes(cells, plan),
  };
}

/** The value of a cell; undefined when there is no such cell. JSON holds no functions: those are the prototype's. */
function valueIn(cells: JsonObject, key: string): unknown {
  const cell = cells[key];
  if (cell === undefined || typeof cell === 'function') return undefined;
  if (typeof cell !== 'object' || cell === null) throw new SpoiledRecord('RECORD_MALFORMED', key);
  return (cell as JsonObject)['value'] ?? null; // an object, checked above
}

function text(cells: JsonObject, key: string): Came<string> {
  return textAt(valueIn(cells, key), key);
}

/** `{ type, attributes: { id, name } }`, or one of the ways to be empty. */
function nameIn(cells: JsonObject, key: string): Came<string> {
  const object = objectAt(valueIn(cells, key), key);
  return object ? (textAt(attributesOf(object, key)['name'], `${key}.name`) ?? null) : object;
}

function supervisorIn(cells: JsonObject): Came<string> {
  const object = objectAt(valueIn(cells, 'supervisor'), 'supervisor');
  return object ? referenceAt(attributesOf(object, 'supervisor'), 'supervisor.id') : object;
}

function companyIn(cells: JsonObject, companies: Map<string, string>): Came<string> {
  const object = objectAt(valueIn(cells, 'subcompany'), 'subcompany');
  if (!object) return object;
  const attributes = attributesOf(object, 'subcompany');
  const id = referenceAt(attributes, 'subcompany.id');
  const name = textAt(attributes['name'], 'subcompany.name');
  if (id && name) companies.set(id, name);
  return id;
}

function attributesOf(object: JsonObject, key: string): JsonObject {
  const attributes = object['attributes'];
  if (!isObject(attributes)) throw new SpoiledRecord('RECORD_MALFORMED', key);
  return attributes;
}

const none: readonly FieldName[] = [];

function absentFields(
  cells: JsonObject,
  plan: V1Plan,
  birthdayKey: string | undefined,
): readonly FieldName[] {
  let absent: FieldName[] | undefined;
  for (const { field, key } of plan.absence) if (cells[key] === undefined) (absent ??= []).push(field);
  if (plan.birthday && (birthdayKey === undefined || cells[birthdayKey] === undefined))
    (absent ??= []).push('birthday');
  return absent ?? none;
}

const noAttributes = {
  attributes: new Map<string, AttributeValue>(),
  absentAttributes: [] as readonly string[],
};

function namedAttributes(cells: JsonObject, plan: V1Plan): Pick<V1Record, 'attributes' | 'absentAttributes'> {
  if (plan.attributes.length === 0) return noAttributes;
  const attributes = new Map<string, AttributeValue>();
  const absentAttributes: string[] = [];
  for (const { name, key } of plan.attributes) {
    const found = key ?? (plan.scan ? keyIn(cells, name) : undefined);
    const value = found === undefined ? undefined : valueIn(cells, found);
    if (found === undefined || value === undefined) absentAttributes.push(name);
    else attributes.set(name, tagsOf(attributeValueOf(value, found), cells[found]));
  }
  return { attributes, absentAttributes };
}

/** Tags come as one text: joined by comma, or a JSON list in a text. */
function tagsOf(value: AttributeValue, cell: unknown): AttributeValue {
  if (typeof value !== 'string' || !isObject(cell) || cell['type'] !== 'tags') return value;
  if (value.startsWith('[')) {
    try {
      return attributeValueOf(JSON.parse(value), 'tags');
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return value.split(',').flatMap((tag) => (tag.trim() === '' ? [] : [tag.trim()]));
}

function keyIn(cells: JsonObject, name: string): string | undefined {
  for (const [key, cell] of Object.entries(cells)) {
    if (!isObject(cell)) continue;
    const { universal_id: global_id, label } = cell;
    const names = { key, global_id: maybeText(global_id), label: maybeText(label) };
    if (isNamed(names, name)) return key;
  }
  return undefined;
}
