import { type Company, type Employee, primaryEmployment } from '../domain/employee.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { AttributeValue } from '../domain/source-person.ts';
import { loadConnection } from '../connections/connection.ts';
import { refuseDeniedAttribute } from '../connections/refuse-denied-attribute.ts';
import type { ReadPerson } from './people-page.ts';
import type { RunDeps, RunProgress } from './run-deps.ts';
import { testRun } from './test-run.ts';

export interface CountScopeInput {
  connectionId: ConnectionId;
  requestedBy: string;
  /** An attribute of the HR system whose values are counted too. */
  attribute?: string | undefined;
  onProgress?: (progress: RunProgress) => void;
  signal?: AbortSignal;
}

/** How many people have a value; `value` is what a scope names, '' = none. */
interface ValueCount {
  value: string;
  name?: string;
  people: number;
}

/** How many people there are by what a scope can choose by. Most people first. */
export interface ScopeCounts {
  complete: boolean;
  people: number;
  /** Undefined when no attribute was named; without values where they would be people's own. */
  attribute: { name: string; values: ValueCount[] } | undefined;
  companies: ValueCount[];
  departments: ValueCount[];
  employmentTypes: ValueCount[];
  statuses: ValueCount[];
}

/** Values of one kind at most. */
const mostValues = 200;
/** So many people may have a value that nobody else has, before it is looked whether most values are of that kind. */
const mostOwn = 10;

/**
 * Reads everybody once, whatever the scope says now, and counts; nobody is kept. Throws SCOPE_INVALID for an attribute on the
 * default-deny list, and what a test run throws.
 */
export async function countScope(deps: RunDeps, input: CountScopeInput): Promise<ScopeCounts> {
  const { attribute, ...how } = input;
  if (attribute !== undefined) refuseDeniedAttribute(attribute);
  const { mapping } = await loadConnection(deps.db, input.connectionId);
  const named = attribute === undefined ? {} : { [counted]: { from: attribute } };
  const tally = newTally();
  const read = await testRun(deps, {
    ...how,
    madeFor: 'count',
    draft: { scope: {}, mapping: { ...mapping, custom: { ...mapping.custom, ...named } } },
    onPage: async ({ people }) => {
      for (const person of people) count(tally, person, attribute);
    },
  });
  const companies = new Map(read.companies.map((company) => [company.external_id, nameOf(company)]));
  return {
    complete: read.complete,
    people: tally.people,
    attribute: attribute === undefined ? undefined : { name: attribute, values: choosable(tally.attribute) },
    companies: listed(tally.companies, companies),
    departments: listed(tally.departments),
    employmentTypes: listed(tally.employmentTypes),
    statuses: listed(tally.statuses),
  };
}

/** A name that no connection gives a field of its own. */
const counted = 'scope_choice';

interface Tally {
  people: number;
  attribute: Map<string, number>;
  companies: Map<string, number>;
  departments: Map<string, number>;
  employmentTypes: Map<string, number>;
  statuses: Map<string, number>;
}

function newTally(): Tally {
  const [attribute, companies, departments, employmentTypes, statuses] = Array.from(
    { length: 5 },
    () => new Map<string, number>(),
  ) as [
    Map<string, number>,
    Map<string, number>,
    Map<string, number>,
    Map<string, number>,
    Map<string, number>,
  ]; // of that length
  return { people: 0, attribute, companies, departments, employmentTypes, statuses };
}

function count(tally: Tally, { person, employee }: ReadPerson, attribute: string | undefined): void {
  tally.people += 1;
  const employment = primaryEmployment(employee);
  add(tally.companies, employment?.company_external_id);
  add(tally.departments, employee.department);
  add(tally.employmentTypes, employment?.employment_type);
  add(tally.statuses, employee.enrollment_status satisfies Employee['enrollment_status']);
  if (attribute === undefined) return;
  for (const value of valuesOf(person.attributes.get(attribute))) add(tally.attribute, value);
}

/** Somebody with several values is counted for each of them. */
function valuesOf(value: AttributeValue | undefined): (string | undefined)[] {
  if (value === undefined || value === null || value === '') return [undefined];
  return Array.isArray(value) ? (value.length === 0 ? [undefined] : value.map(String)) : [String(value)];
}

function add(counts: Map<string, number>, value: string | undefined): void {
  const key = value?.trim() ?? '';
  if (counts.has(key) || counts.size < mostValues) counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Values that are mostly one person's own, such as names and addresses, are nothing to choose by: none of them is kept. */
function choosable(counts: ReadonlyMap<string, number>): ValueCount[] {
  const own = [...counts.values()].filter((people) => people === 1).length;
  const isOfPersons = own > mostOwn && own * 2 > counts.size;
  return isOfPersons || counts.size >= mostValues ? [] : listed(counts);
}

function listed(counts: ReadonlyMap<string, number>, names?: ReadonlyMap<string, string>): ValueCount[] {
  return [...counts]
    .map(([value, people]) => {
      const name = names?.get(value);
      return { value, people, ...(name !== undefined && { name }) };
    })
    .toSorted((one, other) => other.people - one.people || one.value.localeCompare(other.value, 'en'));
}

function nameOf({ external_id, full_name, short_name }: Company): string {
  return full_name ?? short_name ?? external_id;
}

/** In the spelling of the wire. */
export function scopeCountsView(counts: ScopeCounts) {
  const values = (list: readonly ValueCount[]) => list.map((one) => ({ ...one, name: one.name ?? null }));
  return {
    is_complete: counts.complete,
    people: counts.people,
    attribute: counts.attribute
      ? { name: counts.attribute.name, values: values(counts.attribute.values) }
      : null,
    companies: values(counts.companies),
    departments: values(counts.departments),
    employment_types: values(counts.employmentTypes),
    statuses: values(counts.statuses),
  };
}
