import { stateConflict } from '../../connections/move-state.ts';
import { askWorker } from '../connection/ask-worker.ts';
import { connectionParams } from '../connection/connection-summary-wire.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { Operation } from '../operation/operation-wire.ts';

export const startRunEndpoint = endpoint({
  id: 'startRun',
  method: 'POST',
  path: '/v1/connections/:connection_id/runs',
  tag: 'runs',
  summary: 'Have the HR system read now, and what passes the guard accepted',
  scope: 'runs:write',
  params: connectionParams,
  answer: { status: 202, body: Operation },
  errors: ['NOT_FOUND', 'CONNECTION_STATE_CONFLICT', 'OPERATION_PENDING'],
  async handle(context) {
    const { deps, params, caller, audit } = context;
    const connection = await connectionOf(deps, caller, params.connection_id);
    audit({ customerId: connection.customerId, connectionId: connection.id });
    if (connection.state !== 'active') throw stateConflict(connection, 'read live');
    return askWorker(context, connection, { kind: 'run', input: {}, once: true });
  },
});
