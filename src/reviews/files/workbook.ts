import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import writeXlsxFile, { type Cell, type Sheet, type SheetData } from 'write-excel-file/node';
import { type CellStyles, columnName } from './sheet-rows.ts';
import { readZip, type StoredEntry } from './zip.ts';

/** A sheet whose rows are written one by one behind its header. */
export interface GrowingSheet {
  sheet: string;
  columns: readonly { header: string; width: number }[];
  /** Rows that will follow; filters and colours reach so far. */
  rows: number;
  /** A column, from 0, in which a value colours its cell. */
  colours?: { column: number; byValue: Readonly<Record<string, string>> };
}

/** A worksheet cut where its rows go in. */
export interface SheetShell {
  name: string;
  before: string;
  after: string;
  styles: CellStyles;
}

export interface WorkbookShell {
  /** Everything but the growing sheets. */
  entries: StoredEntry[];
  growing: SheetShell[];
}

/** The workbook with everything but the rows of its growing sheets, which come behind the finished ones. */
export async function workbookShell(
  finished: readonly Sheet<Buffer>[],
  growing: readonly GrowingSheet[],
): Promise<WorkbookShell> {
  const sheets = [...finished, ...growing.map(headerSheet)];
  const archive = await writeXlsxFile(sheets, { fontFamily: 'Calibri', fontSize: 11 }).toBuffer();
  const entries = readZip(archive);
  const shells = growing.map((sheet, index) => {
    const name = `xl/worksheets/sheet${finished.length + index + 1}.xml`;
    const entry = entries.find((candidate) => candidate.name === name);
    if (!entry) throw new Error(`the workbook has no ${name}`);
    return shellOf(name, onePageWide(textOf(entry)), sheet);
  });
  const replaced = new Set(shells.map(({ name }) => name));
  const kept = entries.filter(({ name }) => !replaced.has(name));
  return { entries: kept.map(printed), growing: shells };
}

function textOf(entry: StoredEntry): string {
  return inflateRawSync(entry.compressed).toString();
}

/** Sheets that are finished already, with their page set up. */
function printed(entry: StoredEntry): StoredEntry {
  if (!/^xl\/worksheets\/sheet\d+\.xml$/.test(entry.name)) return entry;
  const content = Buffer.from(onePageWide(textOf(entry)));
  const compressed = deflateRawSync(content);
  return { name: entry.name, crc: crc32(content), size: content.length, method: 8, compressed };
}

/** On paper every sheet is as wide as a landscape A4 page, and as long as it needs. */
function onePageWide(xml: string): string {
  return xml
    .replace(/<worksheet[^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
    .replace(
      '</worksheet>',
      '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>',
    );
}

export const headerStyle = { fontWeight: 'bold', backgroundColor: '#1f3a5f', textColor: '#ffffff' } as const;

/** Header and one sample row, by which the styles of the rows get their numbers. */
function headerSheet({ sheet, columns, rows, colours }: GrowingSheet): Sheet<Buffer> {
  const header: Cell[] = columns.map((column) => ({ value: column.header, type: String, ...headerStyle }));
  const sample: Cell[] = [
    { value: 'text', type: String, format: '@' },
    { value: 1, type: Number, format: 'General' },
    { value: new Date(0), type: Date, format: 'yyyy-mm-dd' },
  ];
  const data: SheetData = [header, sample];
  const rules = Object.entries(colours && rows > 0 ? colours.byValue : {}).map(
    ([value, backgroundColor]) => ({
      cellRange: {
        from: { row: 2, column: (colours?.column ?? 0) + 1 },
        to: { row: rows + 1, column: (colours?.column ?? 0) + 1 },
      },
      condition: { operator: '=' as const, value },
      style: { backgroundColor },
    }),
  );
  return {
    sheet,
    data,
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
    columns: columns.map(({ width, header: text }) => ({ width: Math.max(width, text.length + 3) })),
    ...(rules.length > 0 && { conditionalFormatting: rules }),
  };
}

function shellOf(name: string, xml: string, { columns, rows }: GrowingSheet): SheetShell {
  const sampleAt = xml.indexOf('<row r="2"');
  const end = xml.indexOf('</sheetData>');
  const [text, number, date] = [...xml.slice(sampleAt, end).matchAll(/<c r="[A-Z]+2" s="(\d+)"/g)].map(
    (match) => match[1],
  );
  if (sampleAt < 0 || end < 0 || !text || !number || !date)
    throw new Error('the workbook is not laid out as expected');
  const tail = xml.slice(end + '</sheetData>'.length);
  return {
    name,
    before: xml.slice(0, sampleAt),
    after: `</sheetData><autoFilter ref="A1:${columnName(columns.length - 1)}${rows + 1}"/>${tail}`,
    styles: { text, number, date },
  };
}
