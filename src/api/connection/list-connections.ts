import { z } from 'zod';
import { connectionSummaryView } from '../../connections/connection-view.ts';
import { listConnections } from '../../connections/list-connections.ts';
import { recentRuns, recentRunsView } from '../../runs/recent-runs.ts';
import { endpoint } from '../kit/endpoint.ts';
import { customerIdOf } from '../kit/of-caller.ts';
import { openCursor, pageFrom, pageOf, pageQuery } from '../kit/paging.ts';
import { queryList } from '../kit/schemas.ts';
import { oneLine, Search } from '../kit/texts.ts';
import { ConnectionState, ListedConnection } from './connection-summary-wire.ts';

const Place = z.strictObject({ customerName: z.string(), name: z.string(), id: z.uuid() });

export const listConnectionsEndpoint = endpoint({
  id: 'listConnections',
  method: 'GET',
  path: '/v1/connections',
  tag: 'connections',
  summary: 'List connections by customer and name, with their last and next run, people and recent changes',
  scope: 'connections:read',
  query: z.strictObject({
    ...pageQuery,
    customer_id: z.uuid().optional(),
    connector: oneLine(100).optional().describe('Only of this kind of HR system.'),
    state: queryList(ConnectionState)
      .optional()
      .describe('Only in one of these states; left out: all but `removed`.'),
    search: Search.describe('Part of the connection’s or the customer’s name, without case.'),
  }),
  answer: { status: 200, body: pageOf(ListedConnection) },
  errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  async handle({ deps, query, caller }) {
    const { cursor, limit, ...filters } = query;
    const { customer_id, connector, state, search } = filters;
    const customerId = customer_id === undefined ? caller.customerId : customerIdOf(caller, customer_id);
    const context = { list: 'listConnections', filters: { ...filters, customer_id: customerId } };
    const rows = await listConnections(deps.db, {
      customerId,
      connector,
      search,
      states: state,
      after: openCursor(deps, context, { cursor, place: Place }),
      limit: limit + 1,
    });
    const runs = await recentRuns(deps, rows.slice(0, limit));
    return pageFrom(deps, context, {
      rows,
      limit,
      placeOf: ({ customerName, name, id }) => ({ customerName, name, id }),
      wire: (row) => ({
        ...connectionSummaryView(row),
        ...recentRunsView(runs.get(row.id)),
      }),
    });
  },
});
