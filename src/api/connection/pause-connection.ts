import { connectionView } from '../../connections/connection-view.ts';
import { pauseConnection } from '../../connections/pause-connection.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { connectionParams } from './connection-summary-wire.ts';
import { Connection } from './connection-wire.ts';

export const pauseConnectionEndpoint = endpoint({
  id: 'pauseConnection',
  method: 'POST',
  path: '/v1/connections/:connection_id/pause',
  tag: 'connections',
  summary: 'Stop starting runs until it is resumed',
  scope: 'connections:write',
  params: connectionParams,
  answer: { status: 200, body: Connection },
  errors: ['NOT_FOUND', 'CONNECTION_STATE_CONFLICT'],
  async handle({ deps, params, caller, audit }) {
    const { id, customerId } = await connectionOf(deps, caller, params.connection_id);
    audit({ customerId, connectionId: id, subjectId: id });
    return connectionView(await pauseConnection(deps, { connectionId: id }));
  },
});
