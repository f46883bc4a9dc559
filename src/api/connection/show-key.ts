import { keyView } from '../../connections/key-view.ts';
import { showKey } from '../../connections/show-key.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf, notFound } from '../kit/of-caller.ts';
import { connectionParams } from './connection-summary-wire.ts';
import { ConnectionKey } from './connection-wire.ts';

export const showKeyEndpoint = endpoint({
  id: 'showKey',
  method: 'GET',
  path: '/v1/connections/:connection_id/key',
  tag: 'connections',
  summary: 'Show the public half of the key pair of a connection',
  scope: 'connections:read',
  params: connectionParams,
  answer: { status: 200, body: ConnectionKey },
  errors: ['NOT_FOUND'],
  async handle({ deps, params, caller }) {
    const { id } = await connectionOf(deps, caller, params.connection_id);
    const key = await showKey(deps.db, { connectionId: id });
    if (!key) throw notFound('key pair');
    return keyView(key);
  },
});
