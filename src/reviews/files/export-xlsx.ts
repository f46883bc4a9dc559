import { AppError } from '../../domain/app-error.ts';
import { scopeSentence } from '../../domain/scope-sentence.ts';
import { displayName } from '../../domain/names.ts';
import type { TestExport } from '../export-row.ts';
import { type ExportPerson, explained } from '../summarise.ts';
import { type PersonColumn, personColumns } from './person-columns.ts';
import { type Cell, rowXml } from './sheet-rows.ts';
import { summarySheet } from './summary-sheet.ts';
import { type GrowingSheet, type SheetShell, workbookShell } from './workbook.ts';
import { writeZip } from './zip.ts';

/** What names the export in its file. */
export interface ExportTitle {
  customer: string;
  connection: string;
}

const mostRows = 1_048_575;
const statusColours = { active: '#dff3e3', upcoming: '#dcebfa', on_leave: '#fdf1cf', ended: '#e6e6e6' };
const severityColours = { invalid: '#f9d8d6', warning: '#fdf1cf', note: '#e6e6e6' };

/**
 * An export as a workbook that a person likes to open: Summary (with who, when, verdict and fingerprint), People, Findings.
 * `people` is gone through twice. Streams: memory does not grow with the number of people. Throws FILE_TOO_LARGE beyond what a
 * sheet can hold.
 */
export async function* exportXlsx(
  of: TestExport,
  people: () => AsyncIterable<ExportPerson>,
  title: ExportTitle,
): AsyncGenerator<Buffer> {
  const { summary } = of;
  const columns = personColumns(summary);
  const findingRows = summary.findings.reduce((sum, { count }) => sum + count, 0);
  if (summary.people > mostRows || findingRows > mostRows) throw tooManyRows();
  const { entries, growing } = await workbookShell(
    [summarySheet(of, title, scopeSentence(of.binding.scope))],
    [peopleSheet(columns, summary.people), findingsSheet(findingRows)],
  );
  const [peopleShell, findingsShell] = growing;
  if (!peopleShell || !findingsShell) throw new Error('a workbook of an export has two growing sheets');
  yield* writeZip([
    ...entries,
    { name: peopleShell.name, content: sheetXml(peopleShell, peopleCells(columns, people())) },
    { name: findingsShell.name, content: sheetXml(findingsShell, findingCells(of, people())) },
  ]);
}

function peopleSheet(columns: readonly PersonColumn[], rows: number): GrowingSheet {
  const column = columns.findIndex(({ header }) => header === 'enrollment_status');
  return { sheet: 'People', columns, rows, colours: { column, byValue: statusColours } };
}

const findingColumns = [
  { header: 'external_id', width: 16 },
  { header: 'name', width: 28 },
  { header: 'severity', width: 12 },
  { header: 'code', width: 26 },
  { header: 'what it means', width: 80 },
  { header: 'path', width: 26 },
  { header: 'other_external_id', width: 18 },
];

function findingsSheet(rows: number): GrowingSheet {
  return {
    sheet: 'Findings',
    columns: findingColumns,
    rows,
    colours: { column: 2, byValue: severityColours },
  };
}

/** Pieces of about 64 KiB, so that a row costs no turn of its own. */
async function* sheetXml(
  shell: SheetShell,
  rows: AsyncIterable<(Cell | undefined)[]>,
): AsyncGenerator<string> {
  let piece = shell.before;
  let number = 1;
  for await (const cells of rows) {
    number += 1;
    piece += rowXml(number, cells, shell.styles);
    if (piece.length < 65_536) continue;
    yield piece;
    piece = '';
  }
  yield piece + shell.after;
}

async function* peopleCells(
  columns: readonly PersonColumn[],
  people: AsyncIterable<ExportPerson>,
): AsyncGenerator<(Cell | undefined)[]> {
  for await (const person of people) yield columns.map((column) => cellOf(column, person));
}

function cellOf({ kind, value }: PersonColumn, person: ExportPerson): Cell | undefined {
  const content = value(person);
  if (content === undefined) return undefined;
  if (typeof content === 'number') return { kind: 'number', value: content };
  return { kind: kind === 'date' ? 'date' : 'text', value: content };
}

async function* findingCells(
  of: TestExport,
  people: AsyncIterable<ExportPerson>,
): AsyncGenerator<(Cell | undefined)[]> {
  for (const { external_id, code, path } of of.summary.invalid) {
    yield findingRow({ external_id, code, path, name: undefined, other_external_id: undefined });
  }
  for await (const { employee, findings } of people) {
    const name = displayName(employee);
    for (const { code, path, other_external_id } of findings) {
      yield findingRow({ external_id: employee.external_id, name, code, path, other_external_id });
    }
  }
}

function findingRow(
  of: Record<'external_id' | 'name' | 'path' | 'other_external_id', string | undefined> & { code: string },
): (Cell | undefined)[] {
  const { severity, sentence } = explained(of.code);
  return [of.external_id, of.name, severity, of.code, sentence, of.path, of.other_external_id].map((value) =>
    value ? { kind: 'text', value } : undefined,
  );
}

function tooManyRows(): AppError {
  return new AppError(
    'FILE_TOO_LARGE',
    'A sheet of an XLSX file holds 1,048,575 rows, and this export has more.',
    {
      nextStep: 'Download it as CSV.',
    },
  );
}
