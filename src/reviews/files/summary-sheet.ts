import type { Cell, Row, Sheet } from 'write-excel-file/node';
import type { TestExport } from '../export-row.ts';
import { safeText } from './safe-text.ts';
import { telling } from './telling.ts';
import { headerStyle } from './workbook.ts';

/** The first sheet: what this is, what it would do, how well the fields are filled, what to look at. */
export function summarySheet(
  of: TestExport,
  title: { customer: string; connection: string },
  scope: string,
): Sheet<Buffer> {
  const { summary } = of;
  const data: Row[] = [
    [{ value: `Test export: ${safeText(title.customer)}`, type: String, fontWeight: 'bold', fontSize: 16 }],
    [text('Nothing has been changed or delivered. These are the people who would be added.')],
    [],
    fact('Connection', title.connection),
    fact('Made', utc(of.createdAt)),
    fact('State', of.state.replace('_', ' ')),
    ...(of.decidedBy === undefined
      ? []
      : [fact(of.state === 'sent_back' ? 'Sent back by' : 'Decided by', of.decidedBy)]),
    ...(of.decidedAt === undefined ? [] : [fact('Decided', utc(of.decidedAt))]),
    ...(of.remarks === undefined ? [] : [fact('Remarks', of.remarks)]),
    fact('Who is taken', scope),
    fact('Read', summary.complete ? 'complete' : `not complete. ${summary.reason ?? ''}`),
    fact('Fingerprint', of.fingerprint),
    [],
    ...table(
      ['People', ''],
      [
        ['in this export', summary.people],
        ['with several employments', summary.several_employments],
      ],
    ),
    ...table(['Status', 'People'], Object.entries(summary.by_status)),
    ...table(
      ['Company', 'People'],
      telling(summary.by_company).map(({ key, name, people }) => [name ?? (key || '(none)'), people]),
    ),
    ...table(
      ['Department', 'People'],
      telling(summary.by_department).map(({ key, people }) => [key || '(none)', people]),
    ),
    ...table(
      ['Field', 'Filled', 'Empty', 'Filled %', ''],
      summary.coverage.map(({ field, filled, empty, percent, unreadable }) => [
        field,
        filled,
        empty,
        percent,
        unreadable ? 'cannot be read' : '',
      ]),
    ),
    ...table(
      ['Finding', 'Count', 'Severity', '', 'What it means'],
      summary.findings.map(({ code, count, severity, sentence }) => [code, count, severity, '', sentence]),
    ),
    ...table(
      ['Left out by', 'People'],
      summary.left_out.map(({ rule, people }) => [rule, people]),
    ),
  ];
  return {
    sheet: 'Summary',
    data,
    columns: [{ width: 34 }, { width: 16 }, { width: 14 }, { width: 12 }, { width: 90 }],
  };
}

function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): Row[] {
  if (rows.length === 0) return [];
  return [
    header.map((value, column) => ({ value, type: String, ...headerStyle, ...alignment(rows, column) })),
    ...rows.map((row) =>
      row.map((value) => (typeof value === 'number' ? { value, type: Number } : text(value))),
    ),
    [],
  ];
}

/** A heading stands above its numbers. */
function alignment(rows: readonly (readonly (string | number)[])[], column: number): { align?: 'right' } {
  return typeof rows[0]?.[column] === 'number' ? { align: 'right' } : {};
}

function fact(name: string, value: string): Row {
  return [{ value: name, type: String, fontWeight: 'bold' }, text(value)];
}

function text(value: string): Cell {
  return value === '' ? null : { value: safeText(value), type: String };
}

function utc(instant: Date): string {
  return `${instant.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
