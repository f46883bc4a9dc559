import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { Operation } from '../operation/operation-wire.ts';
import { askWorker } from './ask-worker.ts';
import { connectionParams } from './connection-summary-wire.ts';

export const listAttributesEndpoint = endpoint({
  id: 'listAttributes',
  method: 'POST',
  path: '/v1/connections/:connection_id/attributes',
  tag: 'connections',
  summary: 'Have the attributes listed that these credentials can read',
  description: 'Names, types and options, for scope and mapping; nobody is read.',
  scope: 'connections:write',
  params: connectionParams,
  answer: { status: 202, body: Operation },
  errors: ['NOT_FOUND', 'CONNECTION_STATE_CONFLICT'],
  async handle(context) {
    const connection = await connectionOf(context.deps, context.caller, context.params.connection_id);
    return askWorker(context, connection, { kind: 'attributes', input: {} });
  },
});
