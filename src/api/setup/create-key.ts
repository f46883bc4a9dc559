import { endpoint } from '../kit/endpoint.ts';
import { askForWork, workErrors } from './ask-for-work.ts';
import { linkedConnection } from './setup-of.ts';
import { SetupWork } from './work-wire.ts';

export const createSetupKeyEndpoint = endpoint({
  id: 'createSetupKey',
  method: 'POST',
  path: '/v1/setup/key',
  tag: 'setup',
  summary: 'Have the key pair made with which the connection logs in',
  description: 'Where there is one already it ends with KEY_EXISTS, and that one stands.',
  scope: 'setup',
  answer: { status: 202, body: SetupWork },
  errors: workErrors,
  async handle(context) {
    const { connection } = await linkedConnection(context);
    return askForWork(context, connection, { kind: 'create_key', input: { replace: false } });
  },
});
