import { z } from 'zod';

export const ConnectionState = z.enum(['draft', 'active', 'paused', 'stopped', 'removed']);

export const connectionSummary = {
  id: z.uuid(),
  customer_id: z.uuid(),
  customer: z.string().describe('The customer’s name.'),
  connector: z.string().describe('Which kind of HR system: `personio`, `youserve`.'),
  name: z.string(),
  state: ConnectionState.describe('`stopped`: by Rollcall itself, see `state_reason`.'),
  state_reason: z.string().nullable().describe('A code, e.g. CRED_REJECTED.'),
  time_zone: z.string().describe('IANA name; dates of employments act in it.'),
  created_at: z.iso.datetime(),
  removed_at: z.iso.datetime().nullable(),
};

/** One line of a list of connections. */
export const ConnectionSummary = z.object(connectionSummary).meta({ id: 'ConnectionSummary' });

export const connectionParams = z.object({ connection_id: z.uuid() });
