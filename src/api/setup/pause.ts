import { pauseConnection } from '../../connections/pause-connection.ts';
import { endpoint } from '../kit/endpoint.ts';
import { linkedConnection } from './setup-of.ts';

/** Why a connection is paused: what the customer paused, the customer resumes. */
export const pausedByCustomer = 'PAUSED_BY_CUSTOMER';

export const pauseSetupEndpoint = endpoint({
  id: 'pauseSetup',
  method: 'POST',
  path: '/v1/setup/pause',
  tag: 'setup',
  summary: 'Stop reading until it is resumed; people stay as they are',
  scope: 'setup',
  answer: { status: 204 },
  errors: ['CONNECTION_STATE_CONFLICT', 'LINK_EXPIRED', 'LINK_REVOKED'],
  async handle(context) {
    const { connection } = await linkedConnection(context);
    await pauseConnection(context.deps, { connectionId: connection.id, reason: pausedByCustomer });
  },
});
