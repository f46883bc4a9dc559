import { Temporal } from 'temporal-polyfill';
import type { SimulatedAttribute } from './attributes.ts';
import type { Switches } from './options.ts';
import { type SimulatedPerson, statusAt, updatedAt } from './people.ts';

/** What a v1 answer needs to know besides the person. */
export interface V1View {
  now: Date;
  timeZone: string;
  switches: Switches;
  departments: readonly (string | undefined)[];
  companies: readonly string[];
}

/**
 * One employee as v1 lists it, as JSON: a cell for each of these attributes. Only values are written anew for each person; a
 * million people are listed this way.
 */
export function v1Employee(
  person: SimulatedPerson,
  attributes: readonly SimulatedAttribute[],
  view: V1View,
): string {
  const raw = person.raw.v1;
  let cells = '';
  for (const attribute of attributes) {
    const { key } = attribute;
    const isRaw = raw !== undefined && key in raw;
    const value = isRaw ? raw[key] : v1Value(person, attribute, view);
    if (value === undefined) continue;
    const frame = frameOf(attribute);
    cells += `${cells === '' ? '' : ','}${frame.head}${JSON.stringify(value)}${frame.tail}`;
  }
  return `{"type":"Employee","attributes":{${cells}}}`;
}

const frames = new WeakMap<SimulatedAttribute, { head: string; tail: string }>();

function frameOf(attribute: SimulatedAttribute): { head: string; tail: string } {
  const known = frames.get(attribute);
  if (known !== undefined) return known;
  const { key, label, type, universal_id } = attribute;
  const head = `${JSON.stringify(key)}:{"label":${JSON.stringify(label)},"value":`;
  const frame = { head, tail: `,${JSON.stringify({ type, universal_id }).slice(1)}` };
  frames.set(attribute, frame);
  return frame;
}

function v1Value(person: SimulatedPerson, attribute: SimulatedAttribute, view: V1View): unknown {
  switch (attribute.key) {
    case 'id':
      return person.id;
    case 'first_name':
    case 'last_name':
    case 'preferred_name':
    case 'email':
    case 'gender':
    case 'position':
    case 'employment_type':
      return person[attribute.key];
    case 'status':
      return statusAt(person, view.now);
    case 'weekly_working_hours':
      return String(person.weekly_hours);
    case 'hire_date':
    case 'contract_end_date':
    case 'termination_date':
    case 'last_working_day':
      return v1Date(person[attribute.key], view.timeZone);
    case 'dynamic_7101':
      return v1Date(person.birthday, view.timeZone);
    case 'created_at':
    case 'last_modified_at':
      return timestamp(person, attribute.key, view);
    case 'termination_type':
      return person.termination_type === '' ? null : person.termination_type;
    case 'supervisor':
      return supervisor(person.supervisor, view);
    case 'department':
      return named('Department', 400, person.department, { names: view.departments, view });
    case 'subcompany':
      return named('Subcompany', 700, person.company, { names: view.companies, view });
    default:
      return otherValue(person, attribute, view);
  }
}

function timestamp(person: SimulatedPerson, key: 'created_at' | 'last_modified_at', view: V1View): string {
  const updated = updatedAt(person, view.now, view.switches.statusMovesUpdatedAt);
  return (key === 'created_at' ? person.created_at : updated).toISOString().replace(/\.\d{3}Z$/, '+00:00');
}

function otherValue(person: SimulatedPerson, attribute: SimulatedAttribute, view: V1View): unknown {
  switch (attribute.key) {
    case 'office':
      return { type: 'Office', attributes: { id: 131_014, name: 'München' } };
    case 'team':
      return { type: 'Team', attributes: { id: 4500 + (person.id % 7), name: `Team ${person.id % 7}` } };
    case 'cost_centers':
      return [{ type: 'CostCenter', attributes: { id: 82_957, name: 'Allgemein', percentage: 100 } }];
    case 'holiday_calendar':
      return {
        type: 'HolidayCalendar',
        attributes: { id: 2, name: 'Bayern', country: 'DE', state: 'Bayern' },
      };
    case 'work_schedule':
      return { type: 'WorkSchedule', attributes: workSchedule };
    case 'fix_salary':
      return 3000 + (person.id % 40) * 100;
    case 'fix_salary_interval':
      return 'monthly';
    case 'profile_picture':
      return `https://api.personio.de/v1/company/employees/${person.id}/profile-picture`;
    case 'dynamic_7102':
      return 'DE00 0000 0000 0000 0000 00';
    case 'termination_reason':
    case 'probation_period_end':
      return null;
    default:
      return customValue(person, attribute, view);
  }
}

const workSchedule = {
  id: 97_188,
  name: 'Vollzeit, 40 Stunden',
  valid_from: null,
  ...Object.fromEntries(
    ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((name) => [name, '08:00']),
  ),
  saturday: '00:00',
  sunday: '00:00',
};

/** An option's text, `""` when unset; tags as one text, joined by comma or as JSON in a text. */
function customValue(person: SimulatedPerson, attribute: SimulatedAttribute, view: V1View): unknown {
  const value = person.custom[attribute.key] ?? '';
  if (!Array.isArray(value)) return value;
  if (value.length === 0) return '';
  return view.switches.v1TagsAsJson ? JSON.stringify(value) : value.join(',');
}

function supervisor(id: number | undefined, view: V1View): unknown {
  if (id === undefined) return emptyObject(view);
  const cell = { label: 'ID', value: id, type: 'integer', universal_id: 'id' };
  return { type: 'Employee', attributes: { id: cell } };
}

function named(
  type: string,
  firstId: number,
  index: number | undefined,
  { names, view }: { names: readonly (string | undefined)[]; view: V1View },
): unknown {
  const name = index === undefined ? undefined : names[index];
  if (index === undefined || name === undefined) return emptyObject(view);
  return { type, attributes: { id: firstId + index, name } };
}

function emptyObject(view: V1View): unknown {
  return view.switches.v1EmptyObject === 'list' ? [] : view.switches.v1EmptyObject;
}

const written = new Map<string, string>();

/** Local midnight with the account's offset on that day; before zones were introduced that is local mean time (+00:53). */
export function v1Date(date: string | undefined, timeZone: string): string | null {
  if (date === undefined) return null;
  const key = `${date}${timeZone}`;
  const known = written.get(key);
  if (known !== undefined) return known;
  const midnight = Temporal.PlainDate.from(date).toZonedDateTime(timeZone);
  const text = `${date}T00:00:00${midnight.offset.slice(0, 6)}`;
  written.set(key, text);
  return text;
}
