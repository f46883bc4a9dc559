import { z } from 'zod';
import { Instant } from '../kit/schemas.ts';
import { RunSummary } from '../run/run-wire.ts';

/** How a connection does that was set up. Counts only. */
export const SetupStatus = z
  .object({
    state: z.enum(['draft', 'active', 'paused', 'stopped', 'removed']),
    state_reason: z.string().nullable(),
    paused_by: z
      .enum(['customer', 'operator'])
      .nullable()
      .describe('What the operator paused, the operator resumes.'),
    next_run_at: Instant.nullable(),
    times: z.array(z.string()).describe('`HH:MM` in `time_zone`.'),
    time_zone: z.string(),
    last_run: RunSummary.nullable().describe('The newest live run.'),
    people: z.object({
      total: z.int(),
      by_status: z.object({ upcoming: z.int(), active: z.int(), on_leave: z.int(), ended: z.int() }),
    }),
    approval: z.object({ approved_by: z.string(), approved_at: Instant, fingerprint: z.string() }).nullable(),
    credentials: z.object({
      fingerprint: z.string().nullable(),
      entered_at: Instant.nullable(),
      expire_on: z.iso.date().nullable(),
      proof: z
        .enum(['none', 'under_way', 'passed', 'failed'])
        .describe(
          'Whether these were seen to work, by a check or by a run; `none`: nobody has tried them yet.',
        ),
    }),
    requests: z.object({
      total: z.int().describe('Of the ledger as far as it goes back.'),
      reads: z.int(),
      logins: z.int(),
    }),
    erasure: z
      .enum(['none', 'under_way', 'done'])
      .describe('After `disconnect`: whether the people are erased yet.'),
  })
  .meta({ id: 'SetupStatus' });
