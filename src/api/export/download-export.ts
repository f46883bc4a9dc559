import { z } from 'zod';
import { exportCsv } from '../../reviews/files/export-csv.ts';
import { exportJson } from '../../reviews/files/export-json.ts';
import { exportXlsx } from '../../reviews/files/export-xlsx.ts';
import { showExport, type ShownExport } from '../../reviews/show-export.ts';
import { type ApiFile, endpoint } from '../kit/endpoint.ts';
import { exportOf } from './export-of.ts';
import { exportParams } from './export-wire.ts';

const contentTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
};

export const downloadExportEndpoint = endpoint({
  id: 'downloadExport',
  method: 'GET',
  path: '/v1/connections/:connection_id/exports/:export_id/file',
  tag: 'exports',
  summary: 'Download a test export as XLSX, CSV or JSON',
  description: 'Personal data. The fingerprint of the export stands in the file.',
  scope: 'exports:read',
  params: exportParams,
  query: z.strictObject({ format: z.enum(['xlsx', 'csv', 'json']).default('xlsx') }),
  answer: { status: 200, file: Object.values(contentTypes) },
  errors: ['NOT_FOUND', 'FILE_TOO_LARGE'],
  async handle({ deps, params, query, caller, audit }): Promise<ApiFile> {
    const { which, connection } = await exportOf(deps, caller, params);
    const { customerId, customerName, name } = connection;
    const { format } = query;
    audit({
      customerId,
      connectionId: which.connectionId,
      subjectId: which.exportId,
      details: { format },
    });
    const shown = await showExport({ db: deps.db.kysely }, which);
    return {
      // Of our making alone: no name of a customer stands in it.
      name: `rollcall-test-export-${which.exportId}.${format}`,
      contentType: contentTypes[format],
      content: bytesOf(contentOf(shown, format, { customer: customerName, connection: name })),
    };
  },
});

function contentOf(
  shown: ShownExport,
  format: keyof typeof contentTypes,
  title: { customer: string; connection: string },
): AsyncIterable<Uint8Array | string> {
  if (format === 'csv') return exportCsv(shown.export, shown.people());
  if (format === 'json') return exportJson(shown.export, shown.people());
  return exportXlsx(shown.export, shown.people, title);
}

async function* bytesOf(pieces: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield typeof piece === 'string' ? Buffer.from(piece) : piece;
}
