import { fingerprint } from '../domain/canonical-json.ts';
import {
  type Company,
  type Employee,
  type EmploymentField,
  employmentFields,
  primaryEmployment,
} from '../domain/employee.ts';
import { type FindingCode, findingCatalogue } from '../domain/finding.ts';
import type { ExportBinding, ExportSummary, KeptFinding } from './export-summary.ts';

export interface ExportPerson {
  employee: Employee;
  findings: readonly KeptFinding[];
}

/** What is known of a read besides the people who are taken. */
export interface ReadOutcome {
  complete: boolean;
  reason?: string;
  companies: readonly Company[];
  fields: readonly string[];
  unreadable: readonly string[];
  leftOut: ReadonlyMap<string, number>;
  invalid: InvalidTally;
}

/** Findings about records that were not taken: all counted, the first kept. */
export interface InvalidTally {
  counts: ReadonlyMap<string, number>;
  first: readonly { external_id?: string; code: string; path?: string }[];
}

export interface Summarised {
  summary: ExportSummary;
  /** SHA-256 hex over the people in order of external id, the scope, the mapping version and the connector version. */
  fingerprint: string;
}

const peoplePerFinding = 20;

/** One pass over the people, who come ordered by external id (code points). Memory does not grow with their number. */
export async function summarise(
  people: AsyncIterable<ExportPerson> | Iterable<ExportPerson>,
  read: ReadOutcome,
  binding: ExportBinding,
): Promise<Summarised> {
  const { scope, mapping_version, connector, connector_version } = binding;
  const sum = fingerprint().add({ scope, mapping_version, connector, connector_version });
  const tally = newTally();
  for await (const person of people) {
    sum.add(person.employee);
    count(tally, person);
  }
  return { summary: summaryOf(tally, read), fingerprint: sum.digest() };
}

function newTally() {
  return {
    people: 0,
    severalEmployments: 0,
    status: { upcoming: 0, active: 0, on_leave: 0, ended: 0 },
    companies: new Map<string, number>(),
    departments: new Map<string, number>(),
    filled: new Map<string, number>(),
    findings: new Map<string, { count: number; people: string[] }>(),
  };
}

type Tally = ReturnType<typeof newTally>;

function count(tally: Tally, { employee, findings }: ExportPerson): void {
  tally.people += 1;
  tally.status[employee.enrollment_status] += 1;
  if (employee.employments.length > 1) tally.severalEmployments += 1;
  raise(tally.companies, primaryEmployment(employee)?.company_external_id ?? '');
  raise(tally.departments, employee.department ?? '');
  for (const field of filledFields(employee)) raise(tally.filled, field);
  for (const { code } of findings) {
    const entry = tally.findings.get(code) ?? { count: 0, people: [] };
    entry.count += 1;
    if (entry.people.length < peoplePerFinding) entry.people.push(employee.external_id);
    tally.findings.set(code, entry);
  }
}

function* filledFields(employee: Employee): Generator<string> {
  const { employments, custom, ...flat } = employee;
  for (const [field, value] of Object.entries(flat)) if (value !== undefined) yield field;
  for (const name of Object.keys(custom ?? {})) yield `custom.${name}`;
  const primary: Partial<Record<EmploymentField, unknown>> = employments[0] ?? {};
  for (const field of employmentFields) if (primary[field] !== undefined) yield `employments.${field}`;
}

function raise(counts: Map<string, number>, key: string, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function summaryOf(tally: Tally, read: ReadOutcome): ExportSummary {
  const names = new Map(read.companies.map((company) => [company.external_id, companyName(company)]));
  return {
    complete: read.complete,
    ...(read.reason !== undefined && { reason: read.reason }),
    people: tally.people,
    by_status: tally.status,
    by_company: mostFirst(tally.companies).map(({ key, people }) => ({
      key,
      ...named(names.get(key)),
      people,
    })),
    by_department: mostFirst(tally.departments),
    several_employments: tally.severalEmployments,
    coverage: coverageOf(tally, read),
    findings: findingsOf(tally, read.invalid),
    left_out: mostFirst(read.leftOut).map(({ key, people }) => ({ rule: key, people })),
    invalid: [...read.invalid.first],
    companies: [...read.companies],
  };
}

/** As people know it, with the code that the HR system writes. */
function companyName({ short_name, full_name }: Company): string | undefined {
  return full_name !== undefined && short_name !== undefined
    ? `${full_name} (${short_name})`
    : (full_name ?? short_name);
}

function named(name: string | undefined): { name?: string } {
  return name === undefined ? {} : { name };
}

function mostFirst(counts: ReadonlyMap<string, number>): { key: string; people: number }[] {
  return [...counts]
    .map(([key, people]) => ({ key, people }))
    .sort((a, b) => b.people - a.people || (a.key < b.key ? -1 : 1));
}

/** The fields that were asked for, in their order, and behind them any other that somebody has. */
function coverageOf(tally: Tally, { fields, unreadable }: ReadOutcome): ExportSummary['coverage'] {
  const all = new Set([...fields, ...[...tally.filled.keys()].sort()]);
  return [...all].map((field) => {
    const filled = tally.filled.get(field) ?? 0;
    const percent = tally.people === 0 ? 0 : Math.floor((1000 * filled) / tally.people) / 10;
    return { field, filled, empty: tally.people - filled, percent, unreadable: unreadable.includes(field) };
  });
}

const severities = ['invalid', 'warning', 'note'];

function findingsOf(tally: Tally, invalid: InvalidTally): ExportSummary['findings'] {
  const entries = new Map(tally.findings);
  for (const [code, more] of invalid.counts) {
    const known = entries.get(code) ?? { count: 0, people: [] };
    const ids = invalid.first.flatMap((entry) =>
      entry.code === code && entry.external_id ? [entry.external_id] : [],
    );
    entries.set(code, {
      count: known.count + more,
      people: [...known.people, ...ids].slice(0, peoplePerFinding),
    });
  }
  return [...entries]
    .map(([code, { count, people }]) => ({ code, ...explained(code), count, people }))
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || b.count - a.count);
}

/** Severity and sentence of a finding code; a code of a newer version reads as a note. */
export function explained(code: string): { severity: 'invalid' | 'warning' | 'note'; sentence: string } {
  const [severity, sentence] = findingCatalogue[code as FindingCode] ?? ['note', code];
  return { severity, sentence };
}
