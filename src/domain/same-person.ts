import type { Employee, EnrollmentStatus } from './employee.ts';
import { emailKey } from './email.ts';
import { type Finding, finding } from './finding.ts';
import { daysBetween, type LocalDate } from './local-date.ts';
import { isSuffixed } from './suffixed-email.ts';

/** How a connector's people can be known again. YouServe: `person-code`; Personio: `suffixed-email`. */
export type SamePersonRule = 'person-code' | 'suffixed-email';

/** An accepted employee who might be the same human being; as read in this run where the run has read them. */
export interface Candidate {
  employee: Employee;
  enrollment_status: EnrollmentStatus;
  /** Last day worked of the employment that ends last. */
  ends_on: LocalDate | undefined;
  in_list: boolean;
}

export interface LinkInput {
  /** A person of this read whose external id was never accepted. */
  newcomer: Employee;
  candidates: readonly Candidate[];
  rule: SamePersonRule;
  today: LocalDate;
}

export type Link = (
  | {
      kind: 'certain';
      /** The accepted employee who goes on under the newcomer's external id. */
      external_id: string;
      reading: 'transfer' | 'rehire';
      /** `at_end`: still employed under the old id; the move happens on the day after `ends_on`. */
      when: 'now' | 'at_end';
    }
  | { kind: 'possible'; external_id: string }
  | { kind: 'none' }
) & { findings: readonly Finding[] };

/** A move to another company within this many days after the old end is a transfer, a later one a rehire. */
const longestTransferGap = 31;

/**
 * Decides whether a new person is an accepted one under another id. Only what is certain is linked; a doubt makes a finding that
 * names both, and two employees. E-mail alone is never a proof: it moves between people.
 */
export function linkOf({ newcomer, candidates, rule, today }: LinkInput): Link {
  // Somebody who has already left is never added, so there is nothing that could go on.
  if (newcomer.enrollment_status === 'ended') return none;
  const others = candidates.filter(({ employee }) => employee.external_id !== newcomer.external_id);
  return rule === 'person-code'
    ? byPersonCode(newcomer, others, today)
    : bySuffixedEmail(newcomer, others, today);
}

/**
 * True when an id seems to have been given to another human being: the birthday and both names differ, and the employment starts
 * later than the one known. Marriage, a corrected birthday or a new contract alone do not make another person.
 */
export function isIdReused(before: Employee, after: Employee): boolean {
  const [oldStart, newStart] = [firstStart(before), firstStart(after)];
  return (
    differs(before.birthday, after.birthday) &&
    differs(nameKey(before.first_name), nameKey(after.first_name)) &&
    differs(nameKey(before.last_name), nameKey(after.last_name)) &&
    oldStart !== undefined &&
    newStart !== undefined &&
    newStart > oldStart
  );
}

function byPersonCode(newcomer: Employee, candidates: readonly Candidate[], today: LocalDate): Link {
  if (newcomer.person_code === undefined) return none;
  // Case-sensitive: YouServe says that person codes are.
  const same = candidates
    .filter(({ employee }) => employee.person_code === newcomer.person_code)
    .sort(byLikelyOrigin);
  if (same.length === 0) return none;
  const starts = firstStart(newcomer);
  const running = same.find((candidate) => overlaps(candidate, starts, today));
  if (running) {
    return { kind: 'none', findings: [about('SEVERAL_COMPANIES', newcomer, running)] };
  }
  const [latest] = same;
  return latest ? certain(newcomer, latest, today) : none;
}

function bySuffixedEmail(newcomer: Employee, candidates: readonly Candidate[], today: LocalDate): Link {
  const proven = candidates.filter(
    ({ employee }) => isSuffixed(employee.email, newcomer.email) && isSameHuman(employee, newcomer),
  );
  const [only] = proven;
  if (only && proven.length === 1 && !overlaps(only, firstStart(newcomer), today))
    return certain(newcomer, only, today);
  const possible = only ?? candidates.find(({ employee }) => mayBeSameHuman(employee, newcomer));
  if (!possible) return none;
  return {
    kind: 'possible',
    external_id: possible.employee.external_id,
    findings: [about('POSSIBLE_SAME_PERSON', newcomer, possible)],
  };
}

function certain(newcomer: Employee, candidate: Candidate, today: LocalDate): Link {
  const link = {
    kind: 'certain',
    external_id: candidate.employee.external_id,
    reading: isTransfer(newcomer, candidate) ? 'transfer' : 'rehire',
  } as const;
  if (hasLeft(candidate) || candidate.ends_on === undefined || candidate.ends_on < today)
    return { ...link, when: 'now', findings: [] };
  return { ...link, when: 'at_end', findings: [about('TRANSFER_PENDING', newcomer, candidate)] };
}

function isTransfer(newcomer: Employee, { employee, ends_on }: Candidate): boolean {
  const [from, to] = [
    employee.employments[0]?.company_external_id,
    newcomer.employments[0]?.company_external_id,
  ];
  const starts = firstStart(newcomer);
  if (from === to || starts === undefined || ends_on === undefined) return false;
  return daysBetween(ends_on, starts) <= longestTransferGap;
}

/** Whether both would be employed at once: the old one has not left, and its last day does not lie before the new first day. */
function overlaps(candidate: Candidate, starts: LocalDate | undefined, today: LocalDate): boolean {
  if (hasLeft(candidate)) return false;
  if (candidate.ends_on === undefined) return true;
  return candidate.ends_on >= (starts ?? today);
}

function hasLeft(candidate: Candidate): boolean {
  return candidate.enrollment_status === 'ended' || !candidate.in_list;
}

function isSameHuman(a: Employee, b: Employee): boolean {
  return a.birthday !== undefined && a.birthday === b.birthday && sameName(a, b);
}

function mayBeSameHuman(a: Employee, b: Employee): boolean {
  if (isSuffixed(a.email, b.email) || isSameHuman(a, b)) return true;
  return a.email !== undefined && b.email !== undefined && emailKey(a.email) === emailKey(b.email);
}

function sameName(a: Employee, b: Employee): boolean {
  const [first, last] = [nameKey(a.first_name), nameKey(a.last_name)];
  return (
    first !== undefined &&
    last !== undefined &&
    first === nameKey(b.first_name) &&
    last === nameKey(b.last_name)
  );
}

function nameKey(name: string | undefined): string | undefined {
  return name?.normalize('NFC').toLowerCase();
}

function differs(before: string | undefined, after: string | undefined): boolean {
  return before !== undefined && after !== undefined && before !== after;
}

function firstStart(employee: Employee): LocalDate | undefined {
  return employee.employments[0]?.start_date;
}

/** Who is still employed comes first, then who left last. */
function byLikelyOrigin(a: Candidate, b: Candidate): number {
  if (hasLeft(a) !== hasLeft(b)) return hasLeft(a) ? 1 : -1;
  const [endA, endB] = [a.ends_on ?? '9999', b.ends_on ?? '9999'];
  if (endA !== endB) return endA > endB ? -1 : 1;
  return a.employee.external_id < b.employee.external_id ? -1 : 1;
}

function about(
  code: 'SEVERAL_COMPANIES' | 'POSSIBLE_SAME_PERSON' | 'TRANSFER_PENDING',
  newcomer: Employee,
  other: Candidate,
): Finding {
  return finding(code, { external_id: newcomer.external_id, other_external_id: other.employee.external_id });
}

const none: Link = { kind: 'none', findings: [] };
