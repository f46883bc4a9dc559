import { z } from 'zod';
import { displayName } from '../../domain/names.ts';
import { primaryEmployment } from '../../domain/employee.ts';
import { type ExportFinding, listFindings } from '../../reviews/list-findings.ts';
import type { ExportPerson } from '../../reviews/summarise.ts';
import { showExport } from '../../reviews/show-export.ts';
import { wholeNumber } from '../kit/numbers.ts';
import { verb } from '../kit/verb.ts';
import type { Output } from '../kit/output.ts';
import { findExport } from './find.ts';
import { exportView, printExport } from './view.ts';

export const exportShow = verb({
  name: 'show',
  summary: 'Show a test export: counts, coverage, findings, the people',
  args: [
    ['<connection>', 'name, customer/name or id'],
    ['[export]', 'id or its first characters; the newest when left out'],
  ],
  flags: [
    ['--people', 'the people in it (personal data)'],
    ['--findings', 'every finding with the person it is about'],
    ['--limit <n>', 'how many people and findings; default 50'],
  ],
  input: z.object({
    connection: z.string(),
    export: z.string().optional(),
    people: z.boolean().optional(),
    findings: z.boolean().optional(),
    limit: wholeNumber(1, 1000).default(50),
  }),
  examples: [
    ['rollcall export show Nordlicht/Personio', 'the newest one'],
    ['rollcall export show Nordlicht/Personio --findings --json', 'its findings, for a program'],
  ],
  async run({ app, out }, input) {
    const rooms = await app();
    const { connection, found } = await findExport(rooms, input);
    const which = { connectionId: connection.id, exportId: found.id };
    const shown = await showExport({ db: rooms.db.kysely }, which);
    const people = input.people === true ? await first(shown.people(), input.limit) : undefined;
    const findings =
      input.findings === true
        ? await listFindings({ db: rooms.db.kysely }, { ...which, limit: input.limit })
        : undefined;
    out.json({
      export: {
        ...exportView(shown.export),
        ...(people && { people: people.map((one) => ({ ...one.employee, findings: one.findings })) }),
        ...(findings && { findings: findings.findings, has_more_findings: findings.hasMore }),
      },
    });
    printExport(out, connection, shown.export);
    if (people) printPeople(out, people);
    if (findings) printFindings(out, findings);
    return undefined;
  },
});

async function first<T>(all: AsyncIterable<T>, most: number): Promise<T[]> {
  const kept: T[] = [];
  for await (const one of all) {
    if (kept.length >= most) break;
    kept.push(one);
  }
  return kept;
}

function printPeople(out: Output, people: readonly ExportPerson[]): void {
  out.line();
  if (people.length === 0) return out.text('There are no people in it, or they were erased after 14 days.');
  out.table(people, [
    { title: 'Person', value: ({ employee }) => employee.external_id },
    { title: 'Name', value: ({ employee }) => displayName(employee) },
    { title: 'E-mail', value: ({ employee }) => employee.email },
    { title: 'Status', value: ({ employee }) => employee.enrollment_status, isWhole: true },
    { title: 'Start', value: ({ employee }) => primaryEmployment(employee)?.start_date, isWhole: true },
    {
      title: 'Last day',
      value: ({ employee }) => primaryEmployment(employee)?.offboarding_date,
      isWhole: true,
    },
  ]);
}

function printFindings(
  out: Output,
  { findings, hasMore }: { findings: ExportFinding[]; hasMore: boolean },
): void {
  out.line();
  if (findings.length === 0) return out.text('No findings.');
  out.table(findings, [
    { title: 'Person', value: (one) => one.external_id },
    { title: 'Name', value: (one) => one.name },
    { title: 'Severity', value: (one) => one.severity, isWhole: true },
    { title: 'What it means', value: (one) => one.sentence, wraps: true },
    { title: 'Where', value: (one) => one.path },
  ]);
  if (hasMore) out.text('There are more; raise --limit, or download the export.');
}
