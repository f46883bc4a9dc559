import type { ConnectionId, ExportId, RunId } from '../../src/domain/ids.ts';
import type { LocalDate } from '../../src/domain/local-date.ts';
import type { TestExport } from '../../src/reviews/export-row.ts';
import { type ExportPerson, summarise } from '../../src/reviews/summarise.ts';
import { anEmployee } from './accepted-list.ts';

/** What spreadsheet programs would take for a formula. */
export const attacks = [
  '=HYPERLINK("https://evil.example","x")',
  "+cmd|' /C calc'!A0",
  '@SUM(1+1)',
  '-1+1',
  '\t=1+1',
  '\r=1+1',
  '＝1+1',
  '＋1',
  '－1+1',
  '＠SUM(1)',
  ';=1+1',
  'a;=1+1;b',
  'a,"=1+1',
  'a\n=1+1',
];

/** Everybody with an attack for a last name, and one person with every kind of value. */
export const people: ExportPerson[] = [
  ...attacks.map((last_name, index) => ({
    employee: anEmployee({ external_id: `x${String(index).padStart(2, '0')}`, last_name }),
    findings: [],
  })),
  {
    employee: anEmployee({
      external_id: 'y1',
      first_name: '🧑‍🚀 Zoë',
      last_name: 'O’Neil & <b>Söhne</b> _x003D_1',
      email: 'zoe@example.com',
      phone: '+31612345678',
      birthday: '1890-05-01' as LocalDate,
      weekly_hours: 36.5,
      enrollment_status: 'upcoming',
      custom: { shoe_size: 41, tags: ['a', 'b'] },
      employments: [
        {
          external_id: 'c1',
          start_date: '2026-03-01' as LocalDate,
          company_external_id: 'NL01',
          employment_type: 'Fixed',
        },
        {
          external_id: 'c2',
          start_date: '2020-01-01' as LocalDate,
          offboarding_date: '2021-01-31' as LocalDate,
        },
      ],
    }),
    findings: [{ code: 'FUTURE_START', path: 'employments[0].hireDate' }],
  },
];

/** The approved export of these people. */
export async function anExport(): Promise<TestExport> {
  const mapping = { off: [], fields: {}, custom: {}, employment_types: {} };
  const binding = {
    connector: 'personio',
    connector_version: '1',
    settings: {},
    settings_version: 1,
    scope: {},
    mapping,
    mapping_version: 'v',
  };
  const invalid = {
    counts: new Map([['DATE_INVALID', 1]]),
    first: [{ external_id: 'z9', code: 'DATE_INVALID' }],
  };
  const read = {
    complete: true,
    companies: [{ external_id: 'NL01', short_name: '=Zon BV' }],
    fields: ['external_id', 'email', 'title'],
    unreadable: ['title'],
    leftOut: new Map([['attribute', 3]]),
    invalid,
  };
  const { summary, fingerprint } = await summarise(people, read, binding);
  return {
    id: 'e1' as ExportId,
    connectionId: 'c1' as ConnectionId,
    runId: 'r1' as RunId,
    state: 'approved',
    fingerprint,
    binding,
    summary,
    peopleCount: people.length,
    createdAt: new Date('2026-02-01T08:00:00Z'),
    decidedBy: '=Noor',
    decidedAt: new Date('2026-02-02T09:30:00Z'),
  };
}

export async function* stream(): AsyncGenerator<ExportPerson> {
  yield* people;
}
