import { z } from 'zod';
import { listFindings } from '../../reviews/list-findings.ts';
import { countedPage, openOffset } from '../kit/counted-pages.ts';
import { endpoint } from '../kit/endpoint.ts';
import { pageOf, pageQuery } from '../kit/paging.ts';
import { oneLine } from '../kit/texts.ts';
import { exportOf } from './export-of.ts';
import { ExportFinding, exportParams } from './export-wire.ts';

export const listExportFindingsEndpoint = endpoint({
  id: 'listExportFindings',
  method: 'GET',
  path: '/v1/connections/:connection_id/exports/:export_id/findings',
  tag: 'exports',
  summary: 'List the findings of a test export, those that could not be taken first',
  scope: 'exports:read',
  params: exportParams,
  query: z.strictObject({
    ...pageQuery,
    code: oneLine(100).optional().describe('Only findings of this code.'),
  }),
  answer: { status: 200, body: pageOf(ExportFinding) },
  errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  async handle({ deps, params, query, caller }) {
    const { which } = await exportOf(deps, caller, params);
    const { cursor, limit, code } = query;
    const context = { list: 'listExportFindings', filters: { ...which, code } };
    const offset = openOffset(deps, context, cursor);
    const { findings, hasMore } = await listFindings(
      { db: deps.db.kysely },
      { ...which, ...(code !== undefined && { code }), offset, limit },
    );
    return countedPage(deps, context, { data: findings, offset, hasMore });
  },
});
