import { z } from 'zod';
import { notOpen } from '../../runs/decide-hold.ts';
import { askWorker } from '../connection/ask-worker.ts';
import { endpoint } from '../kit/endpoint.ts';
import { oneLine, someLines } from '../kit/texts.ts';
import { Operation } from '../operation/operation-wire.ts';
import { runOf } from './run-of.ts';
import { runParams } from './run-wire.ts';

export const releaseRunEndpoint = endpoint({
  id: 'releaseRun',
  method: 'POST',
  path: '/v1/connections/:connection_id/runs/:run_id/release',
  tag: 'runs',
  summary: 'Let one held run through, by name',
  description:
    'The HR system is read again, and only the very same changes are accepted; if it says something else now, that is held anew. Of two decisions at once one wins.',
  scope: 'runs:write',
  needsProof: true,
  params: runParams,
  body: z.strictObject({
    by: oneLine(200).describe('Who decides; kept with the run.'),
    reason: someLines(2000).describe('Why; kept with the run.'),
  }),
  answer: { status: 202, body: Operation },
  errors: ['NOT_FOUND', 'HOLD_CLOSED', 'OPERATION_PENDING', 'CONNECTION_STATE_CONFLICT'],
  async handle(context) {
    const { deps, params, body, caller, audit } = context;
    const { connection, run } = await runOf(deps, caller, params);
    audit({
      customerId: connection.customerId,
      connectionId: connection.id,
      details: { run_id: run.id },
    });
    if (run.holdState !== 'open') throw notOpen({ runId: run.id });
    const input = { run_id: run.id, by: body.by, reason: body.reason };
    return askWorker(context, connection, { kind: 'release', input, once: true });
  },
});
