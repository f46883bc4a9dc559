import { safeText } from './safe-text.ts';
import { fitted, padded, textWidth, wrapped } from './text-width.ts';

export interface Column<Row> {
  title: string;
  /** Undefined and '' are shown as `–`. */
  value(row: Row): string | number | undefined;
  align?: 'right';
  /** Ids and dates: shown whole or not at all in this form. */
  isWhole?: boolean;
  /** Long sentences: broken into lines instead of shortened. */
  wraps?: boolean;
}

const gap = '  ';
const narrowest = 6;

/**
 * Rows as lines of at most `width` columns. Texts are shortened, the longest first; where that is not enough, each row becomes a
 * small block of `title  value` lines. The first line is the heading (absent in blocks).
 */
export function tableLines<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  width: number,
): { heading: string | undefined; body: string[] } {
  const cells = rows.map((row) => columns.map((column) => cellText(column.value(row))));
  const titles = columns.map(({ title }) => safeText(title));
  const natural = columns.map((_, at) =>
    Math.max(textWidth(titles[at] ?? ''), ...cells.map((row) => textWidth(row[at] ?? ''))),
  );
  const widths = shrunk(natural, columns, width - gap.length * (columns.length - 1));
  if (!widths) return { heading: undefined, body: blocks(cells, columns, width) };
  return {
    heading: joined(
      columns.map((column, at) =>
        padded(fitted(titles[at] ?? '', widths[at] ?? 0), widths[at] ?? 0, side(column)),
      ),
    ),
    body: cells.flatMap((row) => rowLines(row, columns, widths)),
  };
}

/** `title  value` lines; long values go on below themselves. */
export function pairLines(
  pairs: readonly (readonly [string, string | number | undefined])[],
  width: number,
): string[] {
  const shown = pairs.map(([title, value]) => [safeText(title), cellText(value)] as const);
  const left = Math.max(0, ...shown.map(([title]) => textWidth(title)));
  return shown.flatMap(([title, value]) =>
    wrapped(value, Math.max(20, width - left - gap.length)).map(
      (line, at) => padded(at === 0 ? title : '', left) + gap + line,
    ),
  );
}

function cellText(value: string | number | undefined): string {
  return value === undefined || value === '' ? '–' : safeText(String(value));
}

/** Takes columns off the widest that may be shortened; undefined when even their smallest forms do not fit. */
function shrunk<Row>(natural: number[], columns: readonly Column<Row>[], room: number): number[] | undefined {
  const widths = [...natural];
  for (let over = sum(widths) - room; over > 0; over -= 1) {
    let widest = -1;
    for (const [at, column] of columns.entries()) {
      if (column.isWhole || column.align === 'right' || (widths[at] ?? 0) <= narrowest) continue;
      if (widest === -1 || (widths[at] ?? 0) > (widths[widest] ?? 0)) widest = at;
    }
    if (widest === -1) return undefined;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function rowLines<Row>(
  row: readonly string[],
  columns: readonly Column<Row>[],
  widths: readonly number[],
): string[] {
  const cells = columns.map((column, at) => {
    const width = widths[at] ?? 0;
    return column.wraps
      ? wrapped(row[at] ?? '', width).map((line) => fitted(line, width))
      : [fitted(row[at] ?? '', width)];
  });
  const height = Math.max(1, ...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    joined(columns.map((column, at) => padded(cells[at]?.[line] ?? '', widths[at] ?? 0, side(column)))),
  );
}

function blocks<Row>(cells: readonly string[][], columns: readonly Column<Row>[], width: number): string[] {
  return cells.flatMap((row, index) => [
    ...(index === 0 ? [] : ['']),
    ...pairLines(
      columns.map((column, at) => [column.title, row[at]] as const),
      width,
    ),
  ]);
}

function joined(cells: readonly string[]): string {
  return cells.join(gap).trimEnd();
}

function side(column: { align?: 'right' }): 'left' | 'right' {
  return column.align ?? 'left';
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
