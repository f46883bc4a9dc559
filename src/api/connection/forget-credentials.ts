import { z } from 'zod';
import { forgetCredentials } from '../../connections/forget-credentials.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { connectionParams } from './connection-summary-wire.ts';

export const forgetCredentialsEndpoint = endpoint({
  id: 'forgetCredentials',
  method: 'DELETE',
  path: '/v1/connections/:connection_id/credentials',
  tag: 'connections',
  summary: 'Erase the credentials of a connection; nothing can be read until others are entered',
  scope: 'connections:write',
  needsProof: true,
  params: connectionParams,
  answer: {
    status: 200,
    body: z.object({ forgotten: z.boolean().describe('False when there were none.') }),
  },
  errors: ['NOT_FOUND'],
  async handle({ deps, params, caller, audit }) {
    const { id, customerId } = await connectionOf(deps, caller, params.connection_id);
    audit({ customerId, connectionId: id, subjectId: id });
    return { forgotten: await forgetCredentials(deps, { connectionId: id }) };
  },
});
