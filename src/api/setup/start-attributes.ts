import { AppError } from '../../domain/app-error.ts';
import { endpoint } from '../kit/endpoint.ts';
import { askForWork, workErrors } from './ask-for-work.ts';
import { requirePassedCheck, setupOf } from './setup-of.ts';
import { SetupWork } from './work-wire.ts';

export const startSetupAttributesEndpoint = endpoint({
  id: 'startSetupAttributes',
  method: 'POST',
  path: '/v1/setup/attributes',
  tag: 'setup',
  summary: 'Have the attributes listed that people can be chosen by',
  scope: 'setup',
  answer: { status: 202, body: SetupWork },
  errors: ['STEP_LOCKED', 'NOT_OFFERED', ...workErrors],
  async handle(context) {
    const facts = await setupOf(context);
    requirePassedCheck(facts);
    if (!facts.connector.listAttributes)
      throw new AppError('NOT_OFFERED', `${facts.connector.title} has no list of attributes.`);
    return askForWork(context, facts.connection, { kind: 'attributes', input: {} });
  },
});
