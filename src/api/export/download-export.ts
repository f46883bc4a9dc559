import { z } from 'zod';
import { type ApiFile, endpoint } from '../kit/endpoint.ts';
import { exportContentTypes, exportFile } from './export-file.ts';
import { exportOf } from './export-of.ts';
import { exportParams } from './export-wire.ts';

export const downloadExportEndpoint = endpoint({
  id: 'downloadExport',
  method: 'GET',
  path: '/v1/connections/:connection_id/exports/:export_id/file',
  tag: 'exports',
  summary: 'Download a test export as XLSX, CSV or JSON',
  description: 'Personal data. The fingerprint of the export stands in XLSX and JSON.',
  scope: 'exports:read',
  params: exportParams,
  query: z.strictObject({ format: z.enum(['xlsx', 'csv', 'json']).default('xlsx') }),
  answer: { status: 200, file: Object.values(exportContentTypes) },
  errors: ['NOT_FOUND', 'FILE_TOO_LARGE'],
  async handle({ deps, params, query, caller, audit }): Promise<ApiFile> {
    const { which, connection } = await exportOf(deps, caller, params);
    const { customerId } = connection;
    const { format } = query;
    const about = { customerId, connectionId: which.connectionId, subjectId: which.exportId };
    audit({ ...about, details: { format } });
    return exportFile(deps, { which, format, of: connection });
  },
});
