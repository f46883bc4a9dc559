import { z } from 'zod';
import { recentDays } from '../../runs/recent-runs.ts';
import { HoldState, RunMode, RunOutcome, RunState } from '../run/run-wire.ts';

export const ConnectionState = z.enum(['draft', 'active', 'paused', 'stopped', 'removed']);

export const connectionSummary = {
  id: z.uuid(),
  customer_id: z.uuid(),
  customer: z.string().describe('The customer’s name.'),
  connector: z.string().describe('Which kind of HR system: `personio`, `youserve`.'),
  name: z.string(),
  state: ConnectionState.describe('`stopped`: by Rollcall itself, see `state_reason`.'),
  state_reason: z.string().nullable().describe('A code, e.g. CRED_REJECTED.'),
  state_since: z.iso.datetime().describe('When it came into this state.'),
  time_zone: z.string().describe('IANA name; dates of employments act in it.'),
  created_at: z.iso.datetime(),
  removed_at: z.iso.datetime().nullable(),
};

const summary = {
  ...connectionSummary,
  people_count: z.int().describe('In the list now.'),
  next_run_at: z.iso.datetime().nullable().describe('Null while the connection is not active.'),
  failures: z
    .int()
    .describe('Runs in a row that did not end well; after the fourth it is tried at its usual times only.'),
  credentials_expire_on: z.iso
    .date()
    .nullable()
    .describe('The day on which its credentials end, as somebody entered it; null: nobody knows.'),
};

/** One line of a list of connections. */
export const ConnectionSummary = z.object(summary).meta({ id: 'ConnectionSummary' });

/** The same, with what its runs came to lately. */
export const ListedConnection = z
  .object({
    ...summary,
    last_run: z
      .object({
        id: z.uuid(),
        mode: RunMode,
        state: RunState,
        outcome: RunOutcome.nullable(),
        hold_state: HoldState.nullable(),
        started_at: z.iso.datetime(),
        finished_at: z.iso.datetime().nullable(),
      })
      .nullable()
      .describe('The newest that reads the HR system; runs in which only dates act do not count.'),
    recent_changes: z
      .array(z.int())
      .length(recentDays)
      .describe(
        'People added, updated and removed on each of the last 14 days in `time_zone`, the oldest first; today is the last.',
      ),
  })
  .meta({ id: 'ListedConnection' });

export const connectionParams = z.object({ connection_id: z.uuid() });
