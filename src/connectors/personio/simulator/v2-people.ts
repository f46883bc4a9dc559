import { hashSeed } from '../../../connector-kit/simulator/random.ts';
import type { SimulatedAttribute } from './attributes.ts';
import type { Switches } from './options.ts';
import { type CustomAnswer, type SimulatedPerson, statusAt, updatedAt } from './people.ts';

/** What a v2 answer needs to know besides the person. */
export interface V2View {
  now: Date;
  switches: Switches;
  /** Attributes that the credential may read, in the order of the account. */
  attributes: readonly SimulatedAttribute[];
  readable: ReadonlySet<string>;
  origin: string;
}

/** One person as v2 lists it: what is not readable is not there at all. */
export function v2Person(person: SimulatedPerson, view: V2View): object {
  const { readable } = view;
  const status = statusAt(person, view.now) === 'inactive' ? 'INACTIVE' : 'ACTIVE';
  const custom = customAttributes(person, view);
  const employments = { href: `${view.origin}/v2/persons/${person.id}/employments` };
  const fields: Record<string, unknown> = {
    id: String(person.id),
    email: readable.has('email') ? person.email : undefined,
    ...timestamps(person, view),
    first_name: readable.has('first_name') ? person.first_name : undefined,
    last_name: readable.has('last_name') ? person.last_name : undefined,
    preferred_name: readable.has('preferred_name') ? person.preferred_name : undefined,
    gender: readable.has('gender') ? person.gender.toUpperCase() || 'UNSPECIFIED' : undefined,
    status: readable.has('status') ? status : undefined,
    custom_attributes: custom.length > 0 ? custom : undefined,
    employments: [{ id: person.employment_id }],
    _meta: { links: { employments } },
  };
  return { ...fields, ...person.raw.person };
}

/** The employment of a profile. */
export function v2Employment(person: SimulatedPerson, view: V2View): object {
  const { readable } = view;
  const when = <T>(key: string, value: T): T | undefined => (readable.has(key) ? value : undefined);
  const fields: Record<string, unknown> = {
    id: person.employment_id,
    status: when('status', statusAt(person, view.now).toUpperCase()),
    weekly_working_hours: when('weekly_working_hours', person.weekly_hours),
    full_time_weekly_working_hours: when('weekly_working_hours', 40),
    probation_end_date: when('probation_period_end', null),
    employment_start_date: when('hire_date', person.hire_date),
    employment_end_date: when('termination_date', person.termination_date ?? null),
    type: when('employment_type', person.employment_type.toUpperCase()),
    contract_end_date: when('contract_end_date', person.contract_end_date ?? null),
    ...timestamps(person, view),
    position: when('position', { title: person.position }),
    supervisor: when(
      'supervisor',
      person.supervisor === undefined ? null : { id: String(person.supervisor) },
    ),
    office: when('office', { id: '131014' }),
    legal_entity: when('subcompany', { id: String(700 + person.company) }),
    org_units: orgUnits(person, view),
    cost_centers: when('cost_centers', [{ id: '82957', weight: 100 }]),
    person: { id: String(person.id) },
    termination: termination(person, view),
    _meta: { links: { person: { href: `${view.origin}/v2/persons/${person.id}` } } },
  };
  return { ...fields, ...person.raw.employment };
}

function timestamps(
  person: SimulatedPerson,
  { switches, readable, now }: V2View,
): Record<string, string | undefined> {
  const always = switches.timestamps === 'always';
  return {
    created_at: always || readable.has('created_at') ? person.created_at.toISOString() : undefined,
    updated_at:
      always || readable.has('last_modified_at')
        ? updatedAt(person, now, switches.statusMovesUpdatedAt).toISOString()
        : undefined,
  };
}

function orgUnits(person: SimulatedPerson, { switches, readable }: V2View): object[] | undefined {
  if (!readable.has('department') && !readable.has('team')) return undefined;
  const units: object[] = readable.has('team') ? [{ type: 'team', id: String(4500 + (person.id % 7)) }] : [];
  if (!readable.has('department') || person.department === undefined) return units;
  units.push({ type: 'department', id: String(400 + person.department) });
  if (switches.departmentsPerEmployment === 2) units.push({ type: 'department', id: '400' });
  return units;
}

function termination(person: SimulatedPerson, { readable }: V2View): object | null | undefined {
  if (!readable.has('termination_date') && !readable.has('last_working_day')) return undefined;
  if (person.termination_date === undefined && person.last_working_day === undefined) return null;
  return {
    termination_date: readable.has('termination_date') ? (person.termination_date ?? null) : undefined,
    last_working_day: readable.has('last_working_day') ? (person.last_working_day ?? null) : undefined,
    terminated_at: readable.has('termination_date') ? (person.termination_date ?? null) : undefined,
    type: readable.has('termination_type')
      ? person.termination_type.toUpperCase() || 'UNSPECIFIED'
      : undefined,
  };
}

function customAttributes(person: SimulatedPerson, view: V2View): object[] {
  return view.attributes.flatMap((attribute) => {
    if (!attribute.key.startsWith('dynamic_') || !view.readable.has(attribute.key)) return [];
    const value = customAnswer(person, attribute.key);
    const isUnset = value === '' || value === null || (Array.isArray(value) && value.length === 0);
    if (isUnset && view.switches.unsetCustomAttributes === 'absent') return [];
    return [{ ...customNames(attribute, view.switches.style), value }];
  });
}

function customAnswer(person: SimulatedPerson, key: string): CustomAnswer {
  if (key === 'dynamic_7101') return person.birthday ?? null;
  if (key === 'dynamic_7102') return 'DE00 0000 0000 0000 0000 00';
  return person.custom[key] ?? null;
}

const jsonTypes: Partial<Record<SimulatedAttribute['type'], string>> = {
  date: 'date',
  integer: 'int',
  decimal: 'double',
  tags: 'string_list',
};

/** How an attribute is named in v2: alive with a hash and without label, or as documented. */
function customNames(attribute: SimulatedAttribute, style: Switches['style']): object {
  const number = attribute.key.replace('dynamic_', '');
  const type = jsonTypes[attribute.type] ?? 'string';
  if (style === 'spec') {
    const global_id = attribute.universal_id ?? number;
    return { id: attribute.key, type: type.toUpperCase(), global_id, label: attribute.label };
  }
  if (attribute.universal_id !== null)
    return { id: attribute.universal_id, type, global_id: attribute.universal_id };
  return { id: `dynamic_${hashSeed(attribute.key).toString(16)}.${number}`, type, global_id: number };
}
