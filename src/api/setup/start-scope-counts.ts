import { z } from 'zod';
import { endpoint } from '../kit/endpoint.ts';
import { oneLine } from '../kit/texts.ts';
import { askForWork, workErrors } from './ask-for-work.ts';
import { requirePassedCheck, setupOf } from './setup-of.ts';
import { SetupWork } from './work-wire.ts';

export const startScopeCountsEndpoint = endpoint({
  id: 'startScopeCounts',
  method: 'POST',
  path: '/v1/setup/scope-counts',
  tag: 'setup',
  summary: 'Have everybody counted by company, department, type and one attribute',
  description: 'One read; nobody is kept.',
  scope: 'setup',
  body: z.strictObject({ attribute: oneLine(200).optional() }).nullish(),
  answer: { status: 202, body: SetupWork },
  errors: ['STEP_LOCKED', ...workErrors],
  async handle(context) {
    const facts = await setupOf(context);
    requirePassedCheck(facts);
    const attribute = context.body?.attribute;
    return askForWork(context, facts.connection, { kind: 'scope_counts', input: { attribute } });
  },
});
