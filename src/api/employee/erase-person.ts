import { z } from 'zod';
import { askWorker } from '../connection/ask-worker.ts';
import { connectionParams } from '../connection/connection-summary-wire.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { oneLine } from '../kit/texts.ts';
import { Operation } from '../operation/operation-wire.ts';

export const erasePersonEndpoint = endpoint({
  id: 'erasePerson',
  method: 'POST',
  path: '/v1/connections/:connection_id/erase',
  tag: 'employees',
  summary: 'The same by any id that the HR system ever gave the person',
  description:
    'Also for somebody who was never accepted: erases what test exports and runs keep, and stops an addition. This cannot be taken back.',
  scope: 'employees:write',
  needsProof: true,
  params: connectionParams,
  body: z.strictObject({ external_id: oneLine(500).describe('Any id that the HR system ever gave.') }),
  answer: { status: 202, body: Operation },
  errors: ['NOT_FOUND'],
  async handle(context) {
    const { deps, params, body, caller } = context;
    const connection = await connectionOf(deps, caller, params.connection_id);
    const input = { external_id: body.external_id };
    return askWorker(context, connection, { kind: 'erase', input, alsoRemoved: true });
  },
});
