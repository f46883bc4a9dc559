import { exportDocument } from '../../reviews/files/export-json.ts';
import { endpoint } from '../kit/endpoint.ts';
import { needsComparison } from './comparison.ts';
import { SetupExport } from './export-wire.ts';
import { setupOf } from './setup-of.ts';
import { workOnWire } from './work-wire.ts';

export const showSetupExportEndpoint = endpoint({
  id: 'showSetupExport',
  method: 'GET',
  path: '/v1/setup/export',
  tag: 'setup',
  summary: 'Show the newest test export without its people, and whether another one is being made',
  scope: 'setup',
  answer: { status: 200, body: SetupExport },
  errors: ['LINK_EXPIRED', 'LINK_REVOKED'],
  async handle(context) {
    const { newestExport, exportWork } = await setupOf(context);
    return {
      work: exportWork ? workOnWire(exportWork) : null,
      export: newestExport ? exportDocument(newestExport) : null,
      needs_comparison: newestExport !== undefined && needsComparison(context.deps, newestExport),
    };
  },
});
