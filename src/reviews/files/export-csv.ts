import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { TestExport } from '../export-row.ts';
import type { ExportPerson } from '../summarise.ts';
import { personColumns } from './person-columns.ts';
import { safeText } from './safe-text.ts';

/**
 * The people of an export as CSV for people: UTF-8 with a mark that spreadsheet programs know, comma, CRLF, our field names,
 * dates as YYYY-MM-DD. Text that could be taken for a formula has an apostrophe before it. Streams; memory stays flat.
 */
export function exportCsv(of: Pick<TestExport, 'summary'>, people: AsyncIterable<ExportPerson>): Readable {
  const columns = personColumns(of.summary);
  const csv = stringify({
    bom: true,
    header: true,
    columns: columns.map(({ header }) => header),
    record_delimiter: 'windows',
    // What another program might take for the end of a cell or a row stands in quotes.
    quoted_match: /[;\t\r\n]/,
  });
  return Readable.from(rows()).compose(csv) as Readable;

  async function* rows(): AsyncGenerator<string[]> {
    for await (const person of people) {
      yield columns.map((column) => {
        const value = column.value(person);
        return typeof value === 'string' ? safeText(value) : String(value ?? '');
      });
    }
  }
}
