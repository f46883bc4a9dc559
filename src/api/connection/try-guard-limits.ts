import { z } from 'zod';
import { GuardLimits } from '../../domain/guard-limits.ts';
import { tryGuard } from '../../runs/try-guard.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { RunOutcome } from '../run/run-wire.ts';
import { connectionParams } from './connection-summary-wire.ts';

const TriedRun = z
  .object({
    run_id: z.uuid(),
    started_at: z.iso.datetime(),
    outcome: RunOutcome.describe('What came of it under the limits of its day.'),
    would_be_held: z.boolean().nullable().describe('Null: what it was judged by is not known.'),
    holds: z
      .array(z.object({ code: z.string(), field: z.string().optional(), sentence: z.string() }))
      .describe('Which rules would speak.'),
  })
  .meta({ id: 'TriedRun' });

export const tryGuardLimitsEndpoint = endpoint({
  id: 'tryGuardLimits',
  method: 'POST',
  path: '/v1/connections/:connection_id/guard/trial',
  tag: 'connections',
  summary: 'Say which of the last 30 live runs would have been held under other limits',
  description:
    'Computed from the numbers that were kept of these runs; changes nothing and asks no HR system.',
  scope: 'connections:read',
  params: connectionParams,
  body: z.strictObject({ guard: GuardLimits }),
  answer: { status: 200, body: z.object({ data: z.array(TriedRun) }).meta({ id: 'GuardTrial' }) },
  errors: ['NOT_FOUND'],
  isIdempotent: false,
  async handle({ deps, params, body, caller, audit }) {
    const { id, customerId } = await connectionOf(deps, caller, params.connection_id);
    audit({ customerId, connectionId: id });
    const tried = await tryGuard(deps.db, { connectionId: id, limits: body.guard });
    return {
      data: tried.map(({ runId, startedAt, outcome, holds }) => ({
        run_id: runId,
        started_at: startedAt.toISOString(),
        outcome,
        would_be_held: holds === undefined ? null : holds.length > 0,
        holds: (holds ?? []).map(({ code, field, sentence }) => ({
          code,
          sentence,
          ...(field !== undefined && { field }),
        })),
      })),
    };
  },
});
