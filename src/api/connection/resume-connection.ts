import { connectionView } from '../../connections/connection-view.ts';
import { resumeConnection } from '../../connections/resume-connection.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { connectionParams } from './connection-summary-wire.ts';
import { Connection } from './connection-wire.ts';

export const resumeConnectionEndpoint = endpoint({
  id: 'resumeConnection',
  method: 'POST',
  path: '/v1/connections/:connection_id/resume',
  tag: 'connections',
  summary: 'Start runs again after a pause or a stop',
  description:
    'Refused while the credentials that the HR system rejected have not been replaced and no check has passed, so that nothing gets locked.',
  scope: 'connections:write',
  params: connectionParams,
  answer: { status: 200, body: Connection },
  errors: ['NOT_FOUND', 'CONNECTION_STATE_CONFLICT', 'CREDENTIALS_REJECTED', 'CREDENTIALS_MISSING'],
  async handle({ deps, params, caller, audit }) {
    const { id, customerId } = await connectionOf(deps, caller, params.connection_id);
    audit({ customerId, connectionId: id, subjectId: id });
    return connectionView(await resumeConnection(deps, { connectionId: id }));
  },
});
