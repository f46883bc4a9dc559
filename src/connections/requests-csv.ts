import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { Database } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { listRequests } from './list-requests.ts';
import { requestView } from './request-view.ts';

const columns = ['at', 'purpose', 'made_for', 'method', 'path', 'status', 'outcome', 'bytes', 'ms'] as const;
const rowsPerRead = 1000;

/**
 * Every request to an HR system that the ledger has, newest first, as CSV for people: UTF-8 with a mark that spreadsheet programs know,
 * comma, CRLF, names of columns as on the wire, instants as ISO 8601 in UTC, sizes in bytes. Nobody and no query is in it. Streams.
 */
export function requestsCsv(db: Database, connectionId: ConnectionId): Readable {
  const csv = stringify({ bom: true, header: true, columns: [...columns], record_delimiter: 'windows' });
  // A stream that is composed of two is one of the same kind.
  return Readable.from(rows()).compose(csv) as Readable;

  async function* rows(): AsyncGenerator<string[]> {
    let before: number | undefined;
    do {
      const read = await listRequests(db, {
        connectionId,
        limit: rowsPerRead,
        ...(before !== undefined && { before }),
      });
      for (const one of read) {
        const shown = requestView(one);
        yield columns.map((column) => String(shown[column] ?? ''));
      }
      before = read.length === rowsPerRead ? read.at(-1)?.number : undefined;
    } while (before !== undefined);
  }
}
