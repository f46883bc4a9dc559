import { endpoint } from '../kit/endpoint.ts';
import { askForWork, workErrors } from './ask-for-work.ts';
import { requirePassedCheck, setupOf } from './setup-of.ts';
import { SetupWork } from './work-wire.ts';

export const startSetupExportEndpoint = endpoint({
  id: 'startSetupExport',
  method: 'POST',
  path: '/v1/setup/export',
  tag: 'setup',
  summary: 'Have a test export made: everybody is read once, and nothing is delivered',
  scope: 'setup',
  answer: { status: 202, body: SetupWork },
  errors: ['STEP_LOCKED', ...workErrors],
  async handle(context) {
    const facts = await setupOf(context);
    requirePassedCheck(facts);
    return askForWork(context, facts.connection, { kind: 'test_export', input: {} });
  },
});
