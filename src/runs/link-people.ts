import type { PoolClient } from 'pg';
import type { Employee, EnrollmentStatus, FieldName } from '../domain/employee.ts';
import type { Ids } from '../domain/ids.ts';
import type { LocalDate } from '../domain/local-date.ts';
import { type Candidate, isIdReused, linkOf, type SamePersonRule } from '../domain/same-person.ts';
import type { FindingsLog } from './findings-log.ts';
import { formerOwners, type FormerOwner, plannedBy } from './former-ids.ts';
import { newcomerWithLastValues } from './keep-last-values.ts';
import { type Accepted, loadAccepted } from './known.ts';
import type { Stage, StageRow } from './stage.ts';
import { linkRow } from './stage-rows.ts';

export interface LinkPeopleInput {
  client: PoolClient;
  connectionId: string;
  stage: Stage;
  findings: FindingsLog;
  rule: SamePersonRule | undefined;
  /** Fields that keep the values of the employee who goes on (semantics 10). */
  unreadable: readonly FieldName[];
  mappingVersion: string;
  today: LocalDate;
  ids: Ids;
}

/**
 * Newcomers who are accepted people under another id keep the id of ours: a transfer or a rehire instead of a leaver and a joiner
 * (semantics 2). Only what is certain is linked; a transfer that waits for the end of the present employment is kept as its plan.
 */
export async function linkPeople(input: LinkPeopleInput): Promise<void> {
  const { rule, stage } = input;
  if (!rule || !stage.exists) return;
  const taken = new Set<string>();
  for await (const newcomers of stage.rows(['new'])) {
    const externalIds = newcomers.map(({ external_id }) => external_id);
    const owners = await formerOwners(input.client, { ...input, externalIds });
    const plans = await plannedBy(input.client, { ...input, externalIds });
    const candidates = await candidatesFor(input, { newcomers, owners, rule });
    if (candidates.size === 0) continue;
    const replacements: StageRow[] = [];
    for (const newcomer of newcomers) {
      if (newcomer.employee === undefined) continue;
      const row = await decide(input, {
        newcomer: { ...newcomer, employee: newcomer.employee },
        owners,
        plans,
        candidates,
        taken,
        rule,
      });
      if (row) replacements.push(row);
    }
    await stage.replace(replacements);
  }
  await stage.remove([...taken]); // what their old record says no longer counts
}

interface Considered extends Candidate {
  accepted: Accepted;
}

async function decide(
  input: LinkPeopleInput,
  about: {
    newcomer: StageRow & { employee: string };
    owners: ReadonlyMap<string, FormerOwner>;
    plans: ReadonlyMap<string, string>;
    candidates: ReadonlyMap<string, Considered>;
    taken: Set<string>;
    rule: SamePersonRule;
  },
): Promise<StageRow | undefined> {
  const { newcomer, candidates, taken } = about;
  const employee = JSON.parse(newcomer.employee) as Employee; // our own JSON
  const owner = about.owners.get(newcomer.external_id);
  const returning = owner && !taken.has(owner.external_id) && returnOf(employee, owner, candidates);
  if (returning) {
    taken.add(returning.accepted.employee.external_id);
    const kept = newcomerWithLastValues(newcomer, returning.accepted, input);
    return linkRow(kept, returning.accepted, { ids: input.ids, reading: 'rehire' });
  }
  const free = [...candidates.values()].filter(({ accepted }) => !taken.has(accepted.employee.external_id));
  const on = { newcomer: employee, rule: about.rule, today: input.today };
  const planner = about.plans.get(newcomer.external_id);
  const planned = linkOf({
    ...on,
    candidates: free.filter(({ accepted }) => accepted.employee.external_id === planner),
  });
  // A plan that was accepted stays one, whoever else has come since.
  const link = planned.kind === 'certain' ? planned : linkOf({ ...on, candidates: free });
  await input.findings.add(newcomer.external_id, link.findings);
  if (link.kind !== 'certain') return undefined;
  const before = candidates.get(link.external_id)?.accepted;
  if (!before) return undefined;
  const kept = newcomerWithLastValues(newcomer, before, input);
  if (link.when === 'at_end') {
    return { ...withoutChange(kept), kind: 'successor', employee_id: before.id, number: before.number };
  }
  taken.add(link.external_id);
  return linkRow(kept, before, { ids: input.ids, reading: link.reading });
}

/** Somebody whose present record has gone or ended is back under an id that was theirs: a move was taken back. */
function returnOf(
  newcomer: Employee,
  owner: FormerOwner,
  candidates: ReadonlyMap<string, Considered>,
): Considered | undefined {
  const former = candidates.get(owner.external_id);
  if (!former || isIdReused(former.employee, newcomer)) return undefined;
  const hasLeft = owner.is_missing || !former.in_list || former.enrollment_status === 'ended';
  return hasLeft ? former : undefined;
}

/** Accepted people who might be one of the newcomers, with the values of this read where they were read. */
async function candidatesFor(
  input: LinkPeopleInput,
  about: {
    newcomers: readonly StageRow[];
    owners: ReadonlyMap<string, FormerOwner>;
    rule: SamePersonRule;
  },
): Promise<Map<string, Considered>> {
  const { newcomers, owners, rule } = about;
  const found =
    rule === 'person-code' ? await byPersonCode(input, newcomers) : await byTraits(input, newcomers);
  const ids = [...found, ...[...owners.values()].map(({ external_id }) => external_id)];
  const accepted = await loadAccepted(input.client, input.connectionId, ids);
  const staged = await stagedValues(input, ids);
  const leaving = await leavingScope(input, ids);
  const candidates = new Map<string, Considered>();
  for (const [id, person] of accepted) {
    const now = staged.get(id);
    candidates.set(id, {
      accepted: person,
      employee: now?.employee ?? person.employee,
      enrollment_status: now?.status ?? person.employee.enrollment_status,
      ends_on: (now ? now.ends_on : person.endsOn) ?? undefined,
      in_list: !leaving.has(id) && (person.inList || now !== undefined), // or comes back with this read
    } as Considered); // ends_on is a date column
  }
  return candidates;
}

async function byPersonCode(input: LinkPeopleInput, newcomers: readonly StageRow[]): Promise<string[]> {
  const codes = newcomers.flatMap(({ person_code }) => person_code ?? []);
  const { rows } = await input.client.query<{ external_id: string }>(
    `select external_id from employees where connection_id = $1 and person_code = any($2)
      union
     select e.external_id from ${input.stage.table} s join employees e on e.connection_id = $1 and e.number = s.number
      where s.kind = 'changed' and s.person_code = any($2)`,
    [input.connectionId, codes],
  );
  return rows.map(({ external_id }) => external_id);
}

/** The proof needs the same birthday; the same e-mail alone makes a finding. */
async function byTraits(input: LinkPeopleInput, newcomers: readonly StageRow[]): Promise<string[]> {
  const people = newcomers.map(({ employee }) => JSON.parse(employee ?? '{}') as Partial<Employee>); // our own JSON
  const birthdays = people.flatMap(({ birthday }) => birthday ?? []);
  const emails = newcomers.flatMap(({ email }) => email ?? []);
  const { rows } = await input.client.query<{ external_id: string }>(
    `select external_id from employees where connection_id = $1 and data ->> 'birthday' = any($2)
      union select external_id from employees where connection_id = $1 and email = any($3)`,
    [input.connectionId, birthdays, emails],
  );
  return rows.map(({ external_id }) => external_id);
}

/** Who leaves the scope with this read has no stay that somebody could wait for. */
async function leavingScope(input: LinkPeopleInput, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await input.client.query<{ external_id: string }>(
    `select external_id from ${input.stage.table} where external_id = any($1) and kind = 'scope_out'`,
    [ids],
  );
  return new Set(rows.map(({ external_id }) => external_id));
}

interface StagedValue {
  employee: Employee;
  status: EnrollmentStatus;
  ends_on: LocalDate | null;
}

async function stagedValues(
  input: LinkPeopleInput,
  ids: readonly string[],
): Promise<Map<string, StagedValue>> {
  const { rows } = await input.client.query<StagedValue & { external_id: string }>(
    `select external_id, employee::jsonb as employee, status, ends_on from ${input.stage.table}
      where external_id = any($1) and employee is not null and kind <> 'new'`,
    [ids],
  );
  return new Map(rows.map((row) => [row.external_id, row]));
}

function withoutChange(row: StageRow): StageRow {
  const { change_id: _, type: __, readings: ___, fields: ____, ...rest } = row;
  return rest;
}
