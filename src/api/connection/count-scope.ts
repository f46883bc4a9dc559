import { z } from 'zod';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { oneLine } from '../kit/texts.ts';
import { Operation } from '../operation/operation-wire.ts';
import { askWorker } from './ask-worker.ts';
import { connectionParams } from './connection-summary-wire.ts';

export const countScopeEndpoint = endpoint({
  id: 'countScope',
  method: 'POST',
  path: '/v1/connections/:connection_id/scope-counts',
  tag: 'connections',
  summary: 'Have everybody counted by company, department, type, status and one attribute',
  description: 'One read, to choose a scope by; nobody is kept.',
  scope: 'connections:write',
  params: connectionParams,
  body: z
    .strictObject({ attribute: oneLine(200).optional().describe('By whose values people are counted too.') })
    .nullish(),
  answer: { status: 202, body: Operation },
  errors: ['NOT_FOUND', 'CONNECTION_STATE_CONFLICT', 'OPERATION_PENDING'],
  async handle(context) {
    const connection = await connectionOf(context.deps, context.caller, context.params.connection_id);
    const input = { attribute: context.body?.attribute };
    return askWorker(context, connection, { kind: 'scope_counts', input, once: true });
  },
});
