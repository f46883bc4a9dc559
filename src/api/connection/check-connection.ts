import { z } from 'zod';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { Operation } from '../operation/operation-wire.ts';
import { askWorker } from './ask-worker.ts';
import { connectionParams } from './connection-summary-wire.ts';

export const checkConnectionEndpoint = endpoint({
  id: 'checkConnection',
  method: 'POST',
  path: '/v1/connections/:connection_id/check',
  tag: 'connections',
  summary: 'Have credentials and rights proven with the smallest requests there are',
  description:
    'Keeps nothing of anybody. The result says what can be read, and what to do about the rest; what it proposes is put into the connection with `accept`.',
  scope: 'connections:write',
  params: connectionParams,
  body: z.strictObject({ accept: z.boolean().optional() }).nullish(),
  answer: { status: 202, body: Operation },
  errors: ['NOT_FOUND', 'CONNECTION_STATE_CONFLICT'],
  async handle(context) {
    const { deps, params, body, caller } = context;
    const connection = await connectionOf(deps, caller, params.connection_id);
    return askWorker(context, connection, { kind: 'check', input: { accept: body?.accept ?? false } });
  },
});
