import { connectionParams } from '../connection/connection-summary-wire.ts';
import { askWorker } from '../connection/ask-worker.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { Operation } from '../operation/operation-wire.ts';

export const createExportEndpoint = endpoint({
  id: 'createExport',
  method: 'POST',
  path: '/v1/connections/:connection_id/exports',
  tag: 'exports',
  summary: 'Have everybody read once, and keep what would be added for review',
  description:
    'Accepts nothing and delivers nothing. It replaces an export that is open; an open export can be approved for 14 days.',
  scope: 'exports:write',
  params: connectionParams,
  answer: { status: 202, body: Operation },
  errors: ['NOT_FOUND', 'CONNECTION_STATE_CONFLICT', 'OPERATION_PENDING'],
  async handle(context) {
    const connection = await connectionOf(context.deps, context.caller, context.params.connection_id);
    return askWorker(context, connection, { kind: 'test_export', input: {}, once: true });
  },
});
