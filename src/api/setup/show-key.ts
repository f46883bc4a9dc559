import { keyView } from '../../connections/key-view.ts';
import { showKey } from '../../connections/show-key.ts';
import { latestOperation } from '../../operations/latest-operation.ts';
import { endpoint } from '../kit/endpoint.ts';
import { SetupKey } from './key-wire.ts';
import { linkedConnection } from './setup-of.ts';
import { workOnWire } from './work-wire.ts';

export const showSetupKeyEndpoint = endpoint({
  id: 'showSetupKey',
  method: 'GET',
  path: '/v1/setup/key',
  tag: 'setup',
  summary: 'Show the public key to register at the HR system, in its three forms',
  scope: 'setup',
  answer: { status: 200, body: SetupKey },
  errors: ['LINK_EXPIRED', 'LINK_REVOKED'],
  async handle(context) {
    const { deps } = context;
    const { connection } = await linkedConnection(context);
    const key = await showKey(deps.db, { connectionId: connection.id });
    const work = await latestOperation(deps, { connectionId: connection.id, kind: 'create_key' });
    return { key: key ? keyView(key) : null, work: work ? workOnWire(work) : null };
  },
});
