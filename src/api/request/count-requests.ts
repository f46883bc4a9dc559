import { z } from 'zod';
import { countRequests } from '../../connections/count-requests.ts';
import { connectionParams } from '../connection/connection-summary-wire.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';

const RequestCount = z
  .object({
    purpose: z.string(),
    method: z.string(),
    outcome: z.string(),
    requests: z.int(),
    bytes: z.int().describe('Of the answers, as they came over the wire.'),
  })
  .meta({ id: 'RequestCount' });

export const countRequestsEndpoint = endpoint({
  id: 'countRequests',
  method: 'GET',
  path: '/v1/connections/:connection_id/requests/counts',
  tag: 'requests',
  summary: 'Count the requests that were made to an HR system, by purpose, method and outcome',
  scope: 'requests:read',
  params: connectionParams,
  query: z.strictObject({
    since: z.iso.datetime().optional().describe('Only requests that began at or after this instant.'),
  }),
  answer: { status: 200, body: z.object({ data: z.array(RequestCount) }) },
  errors: ['NOT_FOUND'],
  async handle({ deps, params, query, caller }) {
    const { id } = await connectionOf(deps, caller, params.connection_id);
    const since = query.since === undefined ? undefined : new Date(query.since);
    return { data: await countRequests(deps.db, { connectionId: id, since }) };
  },
});
