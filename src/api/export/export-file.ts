import type { Connection } from '../../connections/connection.ts';
import type { ConnectionId, ExportId } from '../../domain/ids.ts';
import { exportCsv } from '../../reviews/files/export-csv.ts';
import { exportJson } from '../../reviews/files/export-json.ts';
import { exportXlsx } from '../../reviews/files/export-xlsx.ts';
import { exportFileName } from '../../reviews/files/file-name.ts';
import { showExport, type ShownExport } from '../../reviews/show-export.ts';
import type { ApiDeps } from '../kit/api-deps.ts';
import type { ApiFile } from '../kit/endpoint.ts';

export const exportContentTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
};

type ExportFormat = keyof typeof exportContentTypes;

/** A test export as a file to be saved. Throws NOT_FOUND, and FILE_TOO_LARGE where a sheet cannot hold it. */
export async function exportFile(
  { db }: Pick<ApiDeps, 'db'>,
  input: {
    which: { connectionId: ConnectionId; exportId: ExportId };
    format: ExportFormat;
    of: Pick<Connection, 'customerName' | 'name' | 'timeZone'>;
  },
): Promise<ApiFile> {
  const { which, format, of } = input;
  const { customerName: customer, name: connection, timeZone } = of;
  const shown = await showExport({ db: db.kysely }, which);
  return {
    name: exportFileName({ customer, createdAt: shown.export.createdAt, timeZone, format }),
    contentType: exportContentTypes[format],
    content: bytesOf(contentOf(shown, format, { customer, connection })),
  };
}

function contentOf(
  shown: ShownExport,
  format: ExportFormat,
  title: { customer: string; connection: string },
): AsyncIterable<Uint8Array | string> {
  if (format === 'csv') return exportCsv(shown.export, shown.people());
  if (format === 'json') return exportJson(shown.export, shown.people());
  return exportXlsx(shown.export, shown.people, title);
}

async function* bytesOf(pieces: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield typeof piece === 'string' ? Buffer.from(piece) : piece;
}
