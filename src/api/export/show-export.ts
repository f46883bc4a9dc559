import { exportDocument } from '../../reviews/files/export-json.ts';
import { showExport } from '../../reviews/show-export.ts';
import { endpoint } from '../kit/endpoint.ts';
import { exportOf } from './export-of.ts';
import { exportParams, TestExport } from './export-wire.ts';

export const showExportEndpoint = endpoint({
  id: 'showExport',
  method: 'GET',
  path: '/v1/connections/:connection_id/exports/:export_id',
  tag: 'exports',
  summary: 'Show a test export: counts, coverage, findings by code, verdict',
  scope: 'exports:read',
  params: exportParams,
  answer: { status: 200, body: TestExport },
  errors: ['NOT_FOUND'],
  async handle({ deps, params, caller }) {
    const { which } = await exportOf(deps, caller, params);
    const shown = await showExport({ db: deps.db.kysely }, which);
    return exportDocument(shown.export);
  },
});
