import { z } from 'zod';
import { setCredentialsExpiry } from '../../connections/setup-progress.ts';
import { parseLocalDate } from '../../domain/local-date.ts';
import { connectionParams } from '../connection/connection-summary-wire.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';

const Expiry = z.object({ expire_on: z.iso.date().nullable() }).meta({ id: 'CredentialsExpiry' });

export const setCredentialsExpiryEndpoint = endpoint({
  id: 'setCredentialsExpiry',
  method: 'PUT',
  path: '/v1/connections/:connection_id/credentials/expiry',
  tag: 'connections',
  summary: 'Say when the credentials of a connection end',
  description:
    'Contacts and the operator get a mail fourteen and three days before, and after. Null: nobody knows.',
  scope: 'connections:write',
  params: connectionParams,
  body: z.strictObject({ expire_on: z.iso.date().nullable() }),
  answer: { status: 200, body: Expiry },
  errors: ['NOT_FOUND'],
  async handle({ deps, params, body, caller, audit }) {
    const { id: connectionId, customerId } = await connectionOf(deps, caller, params.connection_id);
    audit({ customerId, connectionId, subjectId: connectionId });
    const expireOn = body.expire_on === null ? undefined : parseLocalDate(body.expire_on);
    await deps.db.transaction((tx) => setCredentialsExpiry(tx, { connectionId, expireOn }));
    return { expire_on: body.expire_on };
  },
});
