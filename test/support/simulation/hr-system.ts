import { type LocalDate } from '../../../src/domain/local-date.ts';
import type { SourcePerson } from '../../../src/domain/source-person.ts';
import { anEmployment, day } from '../employee-builders.ts';
import { type InvalidPerson, malformed, type ScriptedSource } from '../run-world.ts';
import { scriptedPerson } from '../scripted-people.ts';

/** What an invented HR system holds, and how it misbehaves at the moment. */
export interface HrSystem {
  people: Map<string, SourcePerson>;
  deleted: Map<string, SourcePerson>;
  companyName: string;
  faults: Faults;
  /** Numbers given to people and employments so far. */
  last: number;
}

/** Until they are healed. Ids name people. */
export interface Faults {
  list?: 'empty' | 'half' | 'other-company' | 'fails' | 'short';
  isDepartmentUnreadable: boolean;
  hasRecordWithoutId: boolean;
  malformed: Set<string>;
  twiceEqual: Set<string>;
  twiceDifferent: Map<string, Partial<SourcePerson>>;
  /** Left out by paging, and known when asked for directly. */
  skipped: Set<string>;
}

export function noFaults(): Faults {
  return {
    isDepartmentUnreadable: false,
    hasRecordWithoutId: false,
    malformed: new Set(),
    twiceEqual: new Set(),
    twiceDifferent: new Map(),
    skipped: new Set(),
  };
}

export function newHrSystem(count: number): HrSystem {
  const system: HrSystem = {
    people: new Map(),
    deleted: new Map(),
    companyName: 'Stadstuin BV',
    faults: noFaults(),
    last: 0,
  };
  for (let index = 0; index < count; index += 1) hire(system, { start: day('2020-01-01') });
  return system;
}

export function hire(system: HrSystem, about: { start: LocalDate; values?: Partial<SourcePerson> }): void {
  system.last += 1;
  const number = system.last;
  const person = scriptedPerson(number, {
    person_code: `P${number}`,
    employments: [anEmployment({ external_id: `C${number}`, start_date: about.start })],
    ...about.values,
  });
  system.people.set(person.external_id, person);
}

/** What one read gives: the records in order, and what is known when asked for directly. */
export interface View {
  records: (SourcePerson | InvalidPerson)[];
  direct: Map<string, SourcePerson>;
}

function viewOf(system: HrSystem): View {
  const { faults } = system;
  const everybody = [...system.people.values()].map((person) => asReadable(person, faults));
  const records = listed(everybody, faults).flatMap((person) => recordsOf(person, faults));
  if (faults.hasRecordWithoutId) records.splice(records.length >> 1, 0, malformed(undefined));
  return { records, direct: new Map(everybody.map((person) => [person.external_id, person])) };
}

function asReadable(person: SourcePerson, faults: Faults): SourcePerson {
  if (!faults.isDepartmentUnreadable) return person;
  const { department: _, ...rest } = person;
  return { ...rest, absent: ['department'] };
}

function listed(people: readonly SourcePerson[], { list, skipped }: Faults): SourcePerson[] {
  if (list === 'empty') return [];
  if (list === 'other-company') return people.map((_, index) => scriptedPerson(700 + index));
  const half = list === 'half' ? people.slice(0, people.length >> 1) : people;
  return half.filter(({ external_id }) => !skipped.has(external_id));
}

/** The double comes first or second, by the id, so that both orders are met. */
function recordsOf(person: SourcePerson, faults: Faults): (SourcePerson | InvalidPerson)[] {
  const id = person.external_id;
  const other = faults.twiceDifferent.get(id);
  if (other) return [person, { ...person, ...other }];
  if (faults.malformed.has(id)) return [malformed(id)];
  return faults.twiceEqual.has(id) ? [person, person] : [person];
}

/** Puts what one read gives into the scripted source. */
export function give(system: HrSystem, source: ScriptedSource, error: Error): View {
  const view = viewOf(system);
  const { list, isDepartmentUnreadable } = system.faults;
  source.people = view.records;
  source.direct = view.direct;
  source.directReads = [];
  source.companies = [
    { external_id: 'F1', short_name: '500', full_name: system.companyName },
    { external_id: 'F2', short_name: '501', full_name: 'Stadspark BV' },
  ];
  source.unreadable = isDepartmentUnreadable ? ['department'] : [];
  delete source.failAt;
  delete source.total;
  if (list === 'fails') source.failAt = { page: 1, error };
  if (list === 'short') source.total = view.records.length + 3;
  return view;
}

export function withEnd(person: SourcePerson, end: LocalDate | undefined): SourcePerson {
  const employments = person.employments.map((employment) => {
    const { offboarding_date: _, ...rest } = employment;
    return end === undefined ? rest : { ...rest, offboarding_date: end };
  });
  return { ...person, employments };
}
