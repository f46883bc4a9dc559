import { z } from 'zod';
import { listRunPage } from '../../runs/list-runs.ts';
import { runSummaryView } from '../../runs/run-view.ts';
import { connectionsOfCaller } from '../connection/connections-of-caller.ts';
import { endpoint } from '../kit/endpoint.ts';
import { openCursor, pageOf, pageQuery, sealCursor } from '../kit/paging.ts';
import { queryList } from '../kit/schemas.ts';
import { HoldState, RunMode, RunOutcome, RunState, RunSummary } from './run-wire.ts';

const Place = z.strictObject({ at: z.iso.datetime(), fence: z.int() });

export const listRunsEndpoint = endpoint({
  id: 'listRuns',
  method: 'GET',
  path: '/v1/runs',
  tag: 'runs',
  summary: 'List runs, the newest first: of one connection, of a customer, or of all',
  description: '`hold_state=open` gives the runs that wait for a decision.',
  scope: 'runs:read',
  query: z.strictObject({
    ...pageQuery,
    connection_id: z.uuid().optional(),
    customer_id: z.uuid().optional(),
    mode: queryList(RunMode).optional(),
    outcome: queryList(RunOutcome).optional(),
    hold_state: queryList(HoldState).optional(),
    state: RunState.optional(),
  }),
  answer: { status: 200, body: pageOf(RunSummary) },
  errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  async handle({ deps, query, caller }) {
    const { cursor, limit, ...filters } = query;
    const context = { list: 'listRuns', filters: { ...filters, caller: caller.customerId } };
    const place = openCursor(deps, context, { cursor, place: Place });
    const { runs, next } = await listRunPage(deps.db, {
      connectionIds: await connectionsOfCaller(deps, caller, filters),
      modes: filters.mode,
      outcomes: filters.outcome,
      holdStates: filters.hold_state,
      state: filters.state,
      before: place && { startedAt: new Date(place.at), fence: place.fence },
      limit,
    });
    return {
      data: runs.map(runSummaryView),
      next_cursor: next
        ? sealCursor(deps, context, { at: next.startedAt.toISOString(), fence: next.fence })
        : null,
    };
  },
});
