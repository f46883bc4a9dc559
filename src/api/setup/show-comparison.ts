import { endpoint } from '../kit/endpoint.ts';
import { comparisonOf } from './comparison.ts';
import { SetupComparison } from './export-wire.ts';
import { requireExport, setupOf } from './setup-of.ts';
import { workOnWire } from './work-wire.ts';

export const showComparisonEndpoint = endpoint({
  id: 'showSetupComparison',
  method: 'GET',
  path: '/v1/setup/export/comparison',
  tag: 'setup',
  summary: 'Show what has changed in the HR system since the test export was made',
  scope: 'setup',
  answer: { status: 200, body: SetupComparison },
  errors: ['STEP_LOCKED', 'LINK_EXPIRED', 'LINK_REVOKED'],
  async handle(context) {
    const { work, difference } = await comparisonOf(context.deps, requireExport(await setupOf(context)));
    return { work: work ? workOnWire(work) : null, difference: difference ?? null };
  },
});
