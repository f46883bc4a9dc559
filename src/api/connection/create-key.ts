import { z } from 'zod';
import { keyAlgorithms } from '../../connections/show-key.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { Operation } from '../operation/operation-wire.ts';
import { askWorker } from './ask-worker.ts';
import { connectionParams } from './connection-summary-wire.ts';

export const createKeyEndpoint = endpoint({
  id: 'createKey',
  method: 'POST',
  path: '/v1/connections/:connection_id/key',
  tag: 'connections',
  summary: 'Have a key pair made with which the connection logs in',
  description:
    'The private half is sealed at once and never leaves. The result is the public half, to be registered at the HR system.',
  scope: 'connections:write',
  needsProof: true,
  params: connectionParams,
  body: z
    .strictObject({
      algorithm: z.enum(keyAlgorithms).optional().describe('Left out: RSA-2048, which every portal takes.'),
      replace: z
        .boolean()
        .optional()
        .describe('Erase the present key. Refused while the connection is active.'),
    })
    .nullish(),
  answer: { status: 202, body: Operation },
  errors: ['NOT_FOUND', 'CONNECTION_STATE_CONFLICT', 'OPERATION_PENDING'],
  async handle(context) {
    const { deps, params, body, caller } = context;
    const connection = await connectionOf(deps, caller, params.connection_id);
    const { algorithm, replace = false } = body ?? {};
    return askWorker(context, connection, {
      kind: 'create_key',
      input: { algorithm, replace },
      once: true,
    });
  },
});
