import { z } from 'zod';
import { listRequests } from '../../connections/list-requests.ts';
import { requestView } from '../../connections/request-view.ts';
import { parseId, type RunId } from '../../domain/ids.ts';
import { connectionParams } from '../connection/connection-summary-wire.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { RunMadeFor } from '../run/run-wire.ts';
import { openCursor, pageFrom, pageOf, pageQuery } from '../kit/paging.ts';

const Purpose = z.enum(['check', 'test', 'live', 'explain', 'token']);
const Outcome = z.enum(['ok', 'retried', 'refused', 'failed']);

export const SourceRequest = z
  .object({
    number: z.int().describe('Ever growing.'),
    run_id: z.uuid().nullable(),
    made_for: RunMadeFor,
    at: z.iso.datetime(),
    purpose: Purpose.describe('`token` is the login call of any of the others.'),
    method: z.enum(['GET', 'POST']),
    path: z.string().describe('With ids as `{id}`, without a query.'),
    status: z.int().nullable().describe('Null when no answer came.'),
    outcome: Outcome.describe('`refused`: our own rules did not send it.'),
    bytes: z.int(),
    ms: z.int(),
  })
  .meta({ id: 'SourceRequest' });

export const listRequestsEndpoint = endpoint({
  id: 'listRequests',
  method: 'GET',
  path: '/v1/connections/:connection_id/requests',
  tag: 'requests',
  summary: 'List the requests that were made to an HR system, the newest first',
  description: 'Proof that Rollcall only reads. Queries, bodies and what was answered are never kept.',
  scope: 'requests:read',
  params: connectionParams,
  query: z.strictObject({
    ...pageQuery,
    run_id: z.uuid().optional(),
    purpose: Purpose.optional(),
    outcome: Outcome.optional(),
    since: z.iso.datetime().optional().describe('Only requests that began at or after this instant.'),
  }),
  answer: { status: 200, body: pageOf(SourceRequest) },
  errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  async handle({ deps, params, query, caller }) {
    const { id } = await connectionOf(deps, caller, params.connection_id);
    const { cursor, limit, ...filters } = query;
    const context = { list: 'listRequests', filters: { connection: id, ...filters } };
    const before = openCursor(deps, context, { cursor, place: z.int().positive() });
    const runId: RunId | undefined = filters.run_id === undefined ? undefined : parseId(filters.run_id);
    const rows = await listRequests(deps.db, {
      connectionId: id,
      limit: limit + 1,
      ...(runId !== undefined && { runId }),
      ...(filters.purpose && { purpose: filters.purpose }),
      ...(filters.outcome && { outcome: filters.outcome }),
      ...(filters.since !== undefined && { since: new Date(filters.since) }),
      ...(before !== undefined && { before }),
    });
    return pageFrom(deps, context, { rows, limit, placeOf: (row) => row.number, wire: requestView });
  },
});
