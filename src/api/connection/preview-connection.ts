import { z } from 'zod';
import { checkedMapping } from '../../connections/check-mapping.ts';
import { connectorOf } from '../../connections/connector-register.ts';
import { Mapping } from '../../domain/mapping.ts';
import { Scope } from '../../domain/scope.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { Operation } from '../operation/operation-wire.ts';
import { askWorker } from './ask-worker.ts';
import { connectionParams } from './connection-summary-wire.ts';

export const previewConnectionEndpoint = endpoint({
  id: 'previewConnection',
  method: 'POST',
  path: '/v1/connections/:connection_id/preview',
  tag: 'connections',
  summary: 'Have everybody read by another scope or mapping, to see what it would change',
  description:
    'Changes nothing and keeps nobody. The result counts whom the list would gain, lose and update, field by field, with a few ids; it is kept for an hour.',
  scope: 'connections:write',
  params: connectionParams,
  body: z.strictObject({ scope: Scope.optional(), mapping: Mapping.optional() }),
  answer: { status: 202, body: Operation },
  errors: ['NOT_FOUND', 'MAPPING_INVALID', 'CONNECTION_STATE_CONFLICT', 'OPERATION_PENDING'],
  async handle(context) {
    const { deps, params, body, caller } = context;
    const connection = await connectionOf(deps, caller, params.connection_id);
    if (body.mapping) checkedMapping(connectorOf(deps.connectors, connection.connector), body.mapping);
    return askWorker(context, connection, { kind: 'preview', input: body, once: true });
  },
});
