import { z } from 'zod';
import { activateConnection } from '../../connections/activate-connection.ts';
import { connectionView } from '../../connections/connection-view.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { Operation } from '../operation/operation-wire.ts';
import { askWorker } from './ask-worker.ts';
import { connectionParams } from './connection-summary-wire.ts';
import { Connection } from './connection-wire.ts';

export const activateConnectionEndpoint = endpoint({
  id: 'activateConnection',
  method: 'POST',
  path: '/v1/connections/:connection_id/activate',
  tag: 'connections',
  summary: 'Go live with what was approved, and have the first run made',
  description:
    'Needs an approved test export that is not older than 14 days. The first run is held when it differs from that export too much.',
  scope: 'connections:write',
  params: connectionParams,
  body: z
    .strictObject({
      run: z.boolean().optional().describe('False: the first run is made at its time of day.'),
    })
    .nullish(),
  answer: {
    status: 200,
    body: z
      .object({ connection: Connection, operation: Operation.nullable().describe('The first run.') })
      .meta({ id: 'ConnectionActivated' }),
  },
  errors: [
    'NOT_FOUND',
    'CONNECTION_STATE_CONFLICT',
    'APPROVAL_MISSING',
    'APPROVAL_STALE',
    'APPROVAL_OUTDATED',
    'CREDENTIALS_MISSING',
  ],
  async handle(context) {
    const { deps, params, body, caller, audit } = context;
    const { id, customerId } = await connectionOf(deps, caller, params.connection_id);
    audit({ customerId, connectionId: id, subjectId: id });
    const connection = await activateConnection(deps, { connectionId: id });
    const isToRun = body?.run ?? true;
    const operation = isToRun ? await askWorker(context, connection, { kind: 'run', input: {} }) : null;
    return { connection: connectionView(connection), operation };
  },
});
