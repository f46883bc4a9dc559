import { lockConnection } from '../../connections/connection.ts';
import { eraseIntakes } from '../../connections/erase-intakes.ts';
import { eraseCredentials } from '../../connections/forget-credentials.ts';
import { stateConflict } from '../../connections/move-state.ts';
import { setCredentialsExpiry } from '../../connections/setup-progress.ts';
import { endpoint } from '../kit/endpoint.ts';
import { linkedConnection } from './setup-of.ts';

export const forgetSetupCredentialsEndpoint = endpoint({
  id: 'forgetSetupCredentials',
  method: 'DELETE',
  path: '/v1/setup/credentials',
  tag: 'setup',
  summary: 'Erase the credentials that were handed over, as long as the connection is not active yet',
  description: 'Afterwards they are replaced, or the connection is ended as a whole.',
  scope: 'setup',
  answer: { status: 204 },
  errors: ['CONNECTION_STATE_CONFLICT', 'LINK_EXPIRED', 'LINK_REVOKED'],
  async handle(context) {
    const { connection } = await linkedConnection(context);
    const { id: connectionId } = connection;
    await context.deps.db.transaction(async (tx) => {
      const locked = await lockConnection(tx, connectionId);
      if (locked.state !== 'draft') throw stateConflict(locked, 'left without credentials');
      await eraseIntakes(tx, { purpose: 'credentials', subjectIds: [connectionId] });
      await eraseCredentials(tx, connectionId);
      await setCredentialsExpiry(tx, { connectionId, expireOn: undefined });
    });
  },
});
