import { z } from 'zod';
import { discardHold } from '../../runs/decide-hold.ts';
import { runSummaryView } from '../../runs/run-view.ts';
import { showRun } from '../../runs/show-run.ts';
import { endpoint } from '../kit/endpoint.ts';
import { oneLine, someLines } from '../kit/texts.ts';
import { runOf } from './run-of.ts';
import { runParams, RunSummary } from './run-wire.ts';

export const discardRunEndpoint = endpoint({
  id: 'discardRun',
  method: 'POST',
  path: '/v1/connections/:connection_id/runs/:run_id/discard',
  tag: 'runs',
  summary: 'Discard a held run, by name; the list stays as it is',
  description: 'The next run that would do the same is held again.',
  scope: 'runs:write',
  params: runParams,
  body: z.strictObject({
    by: oneLine(200).describe('Who decides; kept with the run.'),
    reason: someLines(2000).describe('Why; kept with the run.'),
  }),
  answer: { status: 200, body: RunSummary },
  errors: ['NOT_FOUND', 'HOLD_CLOSED'],
  async handle({ deps, params, body, caller, audit }) {
    const { connection, run } = await runOf(deps, caller, params);
    const { id: connectionId, customerId } = connection;
    audit({ customerId, connectionId, subjectId: run.id });
    const { by, reason } = body;
    await discardHold(deps, { connectionId, runId: run.id, by, reason });
    return runSummaryView(await showRun(deps.db, { connectionId, runId: run.id }));
  },
});
