import { endpoint } from '../kit/endpoint.ts';
import { askForWork, workErrors } from './ask-for-work.ts';
import { requireExport, requirePassedCheck, setupOf } from './setup-of.ts';
import { SetupWork } from './work-wire.ts';

export const startComparisonEndpoint = endpoint({
  id: 'startSetupComparison',
  method: 'POST',
  path: '/v1/setup/export/comparison',
  tag: 'setup',
  summary: 'Have the test export compared with what is in the HR system now',
  scope: 'setup',
  answer: { status: 202, body: SetupWork },
  errors: ['STEP_LOCKED', ...workErrors],
  async handle(context) {
    const facts = await setupOf(context);
    requirePassedCheck(facts);
    const { id } = requireExport(facts);
    return askForWork(context, facts.connection, { kind: 'compare_export', input: { export_id: id } });
  },
});
