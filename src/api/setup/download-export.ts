import { z } from 'zod';
import { exportContentTypes, exportFile } from '../export/export-file.ts';
import { type ApiFile, endpoint } from '../kit/endpoint.ts';
import { requireExport, setupOf } from './setup-of.ts';

export const downloadSetupExportEndpoint = endpoint({
  id: 'downloadSetupExport',
  method: 'GET',
  path: '/v1/setup/export/file',
  tag: 'setup',
  summary: 'Download the newest test export as XLSX or CSV',
  description:
    'Personal data. An address without a secret: it works on a device on which the link was opened, for as long as that holds, and every download stands in the audit log (A36).',
  scope: 'setup',
  query: z.strictObject({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
  answer: { status: 200, file: [exportContentTypes.xlsx, exportContentTypes.csv] },
  errors: ['STEP_LOCKED', 'FILE_TOO_LARGE', 'LINK_EXPIRED', 'LINK_REVOKED'],
  async handle(context): Promise<ApiFile> {
    const { deps, query, audit } = context;
    const facts = await setupOf(context);
    const { id: exportId, connectionId } = requireExport(facts);
    const { format } = query;
    audit({ subjectId: exportId, details: { format } });
    return exportFile(deps, { which: { connectionId, exportId }, format, of: facts.connection });
  },
});
