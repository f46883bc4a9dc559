import { employeeOf } from '../../../src/domain/employee-of.ts';
import type { Employee } from '../../../src/domain/employee.ts';
import type { LocalDate } from '../../../src/domain/local-date.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import type { SourcePerson } from '../../../src/domain/source-person.ts';
import { expect } from 'vitest';
import type { InvalidPerson, RunWorld } from '../run-world.ts';
import type { View } from './hr-system.ts';
import type { ListedRow, ListState } from './list-state.ts';

export interface AcceptedRead {
  view: View;
  scope: Scope;
  today: LocalDate;
  now: Date;
  isDepartmentUnreadable: boolean;
  before: ListState;
  after: ListState;
}

/** What a model of the absences remembers: since when somebody of the list was not in a complete accepted read. */
export type MissingSince = Map<string, Date>;

type Verdict =
  | { kind: 'unusable' }
  | { kind: 'left-out' }
  | { kind: 'taken'; employee: Employee; person: SourcePerson };

/** The list behind an accepted read is what the source gave, person by person. */
export function checkAcceptedRead(world: RunWorld, read: AcceptedRead): void {
  const listed = new Map(
    read.after.rows.filter(({ in_list }) => in_list).map((row) => [row.external_id, row]),
  );
  for (const [id, verdict] of verdicts(world, read)) {
    const row = listed.get(id);
    if (verdict.kind === 'unusable') checkLeftAlone(id, read);
    else if (verdict.kind === 'left-out') {
      expect(row === undefined || row.enrollment_status === 'ended', `${id} is out of the scope`).toBe(true);
    } else checkTaken(id, { verdict, row, read });
  }
}

function verdicts(world: RunWorld, { view, scope, today }: AcceptedRead): Map<string, Verdict> {
  const byId = Map.groupBy(view.records, idOf);
  const found = new Map<string, Verdict>();
  for (const [id, records] of byId) {
    if (id !== undefined) found.set(id, verdictOn(records, { world, scope, today }));
  }
  for (const [id, person] of view.direct) {
    const isAsked = world.source.directReads.includes(id);
    if (isAsked && !found.has(id)) found.set(id, verdictOn([person], { world, scope, today }));
  }
  return found;
}

function verdictOn(
  records: readonly (SourcePerson | InvalidPerson)[],
  on: { world: RunWorld; scope: Scope; today: LocalDate },
): Verdict {
  const people = records.filter((record): record is SourcePerson => !('invalid' in record));
  const employees = people.map((person) =>
    employeeOf(person, { mapping: on.world.mapping, today: on.today }),
  );
  const [first] = employees;
  const [person] = people;
  if (!first || !person || people.length < records.length) return { kind: 'unusable' };
  if (new Set(employees.map(({ employee }) => JSON.stringify(employee))).size > 1)
    return { kind: 'unusable' };
  const { departments } = on.scope;
  const isTaken = !departments || departments.includes(first.employee.department ?? '');
  return isTaken ? { kind: 'taken', employee: first.employee, person } : { kind: 'left-out' };
}

/** Seen, and as last accepted; only the dates may have acted. */
function checkLeftAlone(id: string, { before, after }: AcceptedRead): void {
  const was = before.rows.find(({ external_id }) => external_id === id);
  const is = after.rows.find((row) => row.id === was?.id);
  if (!was) {
    expect(
      after.rows.some(({ external_id }) => external_id === id),
      `${id} cannot be used and is not added`,
    ).toBe(false);
  } else if (is?.external_id === id) {
    expect([is.in_list, is.content_hash], `${id} cannot be used and is left alone`).toEqual([
      was.in_list,
      was.content_hash,
    ]);
  }
}

function checkTaken(
  id: string,
  on: { verdict: Extract<Verdict, { kind: 'taken' }>; row: ListedRow | undefined; read: AcceptedRead },
): void {
  const { row, read } = on;
  const { employee } = on.verdict;
  const was = read.before.rows.find((each) => each.id === row?.id);
  if (!row) {
    // Of several transfers that wait for the same end one is the plan; the others wait as well.
    const isPlanned = read.after.rows.some(
      ({ successor }) => successor !== null && successor.person_code === employee.person_code,
    );
    const mayLack = employee.enrollment_status === 'ended' || isPlanned || isReused(id, employee, read);
    expect(mayLack, `${id} is in the list`).toBe(true);
    return;
  }
  if (was && isAnother(was.data, employee)) return;
  const expected = { ...employee };
  const kept = was?.data.department;
  if (read.isDepartmentUnreadable && kept !== undefined) expected.department = kept;
  expect(row.data, `values of ${id}`).toEqual(expected);
}

function isReused(id: string, employee: Employee, { before }: AcceptedRead): boolean {
  const was = before.rows.find(({ external_id }) => external_id === id);
  return was !== undefined && isAnother(was.data, employee);
}

function isAnother(was: Employee, is: Employee): boolean {
  return was.first_name !== is.first_name && was.last_name !== is.last_name && was.birthday !== is.birthday;
}

/** Nobody is removed as gone without the second proof, or as out of the scope while in it. */
export function checkRemovals(
  world: RunWorld,
  read: AcceptedRead & { missing: MissingSince; proof: 'direct-read' | 'second-read' },
): void {
  const { view, missing, now, before, after } = read;
  const judged = verdicts(world, read);
  for (const change of after.changes.slice(before.changes.length)) {
    if (change.type !== 'removed' || change.subject !== 'employee') continue;
    const id = change.external_id;
    if (change.reason === 'scope') {
      expect(judged.get(id)?.kind, `${id} is removed because of the scope`).toBe('left-out');
      continue;
    }
    const ids = new Set(view.records.map(idOf));
    expect(ids.has(id) || ids.has(undefined), `${id} was listed, or somebody without an id`).toBe(false);
    if (read.proof === 'direct-read') {
      expect(world.source.directReads.includes(id) && !view.direct.has(id), `${id} was asked for`).toBe(true);
    } else {
      const since = missing.get(change.employee_id ?? '');
      expect(since && now.getTime() - since.getTime() >= 3_600_000, `${id} was missed before`).toBe(true);
    }
  }
  remember(read);
}

function remember({ view, missing, now, after }: AcceptedRead & { missing: MissingSince }): void {
  const ids = new Set(view.records.map(idOf));
  for (const row of after.rows) {
    if (ids.has(row.external_id) || !row.in_list) missing.delete(row.id);
    else if (!missing.has(row.id) && !ids.has(undefined)) missing.set(row.id, now);
  }
}

function idOf(record: SourcePerson | InvalidPerson): string | undefined {
  return 'invalid' in record ? record.invalid : record.external_id;
}
