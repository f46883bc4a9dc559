import { z } from 'zod';
import { listRunPage } from '../../runs/list-runs.ts';
import { runSummaryView } from '../../runs/run-view.ts';
import { endpoint } from '../kit/endpoint.ts';
import { openCursor, pageOf, pageQuery, sealCursor } from '../kit/paging.ts';
import { RunSummary } from '../run/run-wire.ts';
import { linkedConnection } from './setup-of.ts';

const Place = z.strictObject({ at: z.iso.datetime(), fence: z.int() });

export const listSetupRunsEndpoint = endpoint({
  id: 'listSetupRuns',
  method: 'GET',
  path: '/v1/setup/runs',
  tag: 'setup',
  summary: 'List the runs of the connection, the newest first, in numbers',
  scope: 'setup',
  query: z.strictObject(pageQuery),
  answer: { status: 200, body: pageOf(RunSummary) },
  errors: ['CURSOR_INVALID', 'LINK_EXPIRED', 'LINK_REVOKED'],
  async handle(context) {
    const { deps, query } = context;
    const { connection } = await linkedConnection(context);
    const list = { list: 'listSetupRuns', filters: { connection: connection.id } };
    const place = openCursor(deps, list, { cursor: query.cursor, place: Place });
    const { runs, next } = await listRunPage(deps.db, {
      connectionIds: [connection.id],
      before: place && { startedAt: new Date(place.at), fence: place.fence },
      limit: query.limit,
    });
    return {
      data: runs.map(runSummaryView),
      next_cursor: next
        ? sealCursor(deps, list, { at: next.startedAt.toISOString(), fence: next.fence })
        : null,
    };
  },
});
