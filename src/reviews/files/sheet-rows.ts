import { safeText } from './safe-text.ts';

export type Cell =
  | { kind: 'text'; value: string }
  | { kind: 'number'; value: number }
  | { kind: 'date'; value: string };

/** Style numbers of the workbook for each kind of cell. */
export type CellStyles = Readonly<Record<Cell['kind'], string>>;

/** One row of a worksheet as XML. Text is typed as text and stands in the cell itself, so that it can never be a formula. */
export function rowXml(number: number, cells: readonly (Cell | undefined)[], styles: CellStyles): string {
  let xml = `<row r="${number}">`;
  for (const [index, cell] of cells.entries()) {
    if (cell) xml += cellXml(`${columnName(index)}${number}`, cell, styles);
  }
  return `${xml}</row>`;
}

function cellXml(place: string, cell: Cell, styles: CellStyles): string {
  if (cell.kind === 'number') return `<c r="${place}" s="${styles.number}"><v>${cell.value}</v></c>`;
  const serial = cell.kind === 'date' ? dateSerial(cell.value) : undefined;
  if (serial !== undefined) return `<c r="${place}" s="${styles.date}"><v>${serial}</v></c>`;
  const text = xmlText(safeText(cell.value));
  return `<c r="${place}" s="${styles.text}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

/** 0 = A, 26 = AA. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

const dayMs = 24 * 60 * 60 * 1000;
const firstReliable = 61; // 1900-03-01; before it, programs disagree because of a day that never was

/** Days since 1899-12-30, as spreadsheets count; undefined for days that they cannot count, which stay text. */
function dateSerial(date: string): number | undefined {
  const days = Date.parse(`${date}T00:00:00Z`) / dayMs + 25_569;
  return days >= firstReliable && Number.isInteger(days) ? days : undefined;
}

const longestText = 32_767;
/** What XML 1.0 cannot hold. */
const illegal = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]|\p{Cs}/gu;
/** Spreadsheets read `_x003D_` inside of text as a character; this writes it so that it stays what it is. */
const escapeLike = /_(?=x[0-9a-fA-F]{4}_)/g;

export function xmlText(text: string): string {
  const fitting = text.length > longestText ? text.slice(0, longestText) : text;
  return fitting
    .replace(illegal, '')
    .replace(escapeLike, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '_x000D_');
}
