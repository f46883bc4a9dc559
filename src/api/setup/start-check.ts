import { endpoint } from '../kit/endpoint.ts';
import { askForWork, workErrors } from './ask-for-work.ts';
import { requireCredentials, setupOf } from './setup-of.ts';
import { SetupWork } from './work-wire.ts';

export const startSetupCheckEndpoint = endpoint({
  id: 'startSetupCheck',
  method: 'POST',
  path: '/v1/setup/check',
  tag: 'setup',
  summary: 'Have the credentials proven against the HR system',
  description: 'What the check proposes, such as the version of an interface, is taken over.',
  scope: 'setup',
  answer: { status: 202, body: SetupWork },
  errors: ['STEP_LOCKED', ...workErrors],
  async handle(context) {
    const facts = await setupOf(context);
    requireCredentials(facts);
    const isLive = facts.connection.approvedBinding !== undefined;
    return askForWork(context, facts.connection, {
      kind: 'check',
      input: { accept: !isLive },
      since: facts.credentials?.enteredAt,
    });
  },
});
