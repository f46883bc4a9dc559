import { z } from 'zod';
import { askWorker } from '../connection/ask-worker.ts';
import { connectionParams } from '../connection/connection-summary-wire.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { oneLine } from '../kit/texts.ts';
import { Operation } from '../operation/operation-wire.ts';

export const explainPersonEndpoint = endpoint({
  id: 'explainPerson',
  method: 'POST',
  path: '/v1/connections/:connection_id/explain',
  tag: 'employees',
  summary: 'The same for anybody at the HR system, also who was never accepted',
  description:
    'Reads this person from the HR system now. The result is personal data and goes after an hour.',
  scope: 'employees:read',
  params: connectionParams,
  body: z.strictObject({ external_id: oneLine(500).describe('The id at the HR system.') }),
  answer: { status: 202, body: Operation },
  errors: ['NOT_FOUND', 'CONNECTION_STATE_CONFLICT'],
  async handle(context) {
    const { deps, params, body, caller } = context;
    const connection = await connectionOf(deps, caller, params.connection_id);
    return askWorker(context, connection, { kind: 'explain', input: { external_id: body.external_id } });
  },
});
