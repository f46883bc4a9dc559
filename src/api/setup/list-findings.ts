import { z } from 'zod';
import { listFindings } from '../../reviews/list-findings.ts';
import { ExportFinding } from '../export/export-wire.ts';
import { countedPage, openOffset } from '../kit/counted-pages.ts';
import { endpoint } from '../kit/endpoint.ts';
import { pageOf, pageQuery } from '../kit/paging.ts';
import { oneLine } from '../kit/texts.ts';
import { requireExport, setupOf } from './setup-of.ts';

export const listSetupFindingsEndpoint = endpoint({
  id: 'listSetupFindings',
  method: 'GET',
  path: '/v1/setup/export/findings',
  tag: 'setup',
  summary: 'List the findings of the newest test export, those that could not be taken first',
  scope: 'setup',
  query: z.strictObject({
    ...pageQuery,
    code: oneLine(100).optional().describe('Only findings of this code.'),
  }),
  answer: { status: 200, body: pageOf(ExportFinding) },
  errors: ['STEP_LOCKED', 'CURSOR_INVALID', 'LINK_EXPIRED', 'LINK_REVOKED'],
  async handle(context) {
    const { deps, query } = context;
    const { id: exportId, connectionId } = requireExport(await setupOf(context));
    const { cursor, limit, code } = query;
    const list = { list: 'listSetupFindings', filters: { exportId, code } };
    const offset = openOffset(deps, list, cursor);
    const { findings, hasMore } = await listFindings(
      { db: deps.db.kysely },
      { connectionId, exportId, ...(code !== undefined && { code }), offset, limit },
    );
    return countedPage(deps, list, { data: findings, offset, hasMore });
  },
});
