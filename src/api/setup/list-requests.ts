import { z } from 'zod';
import { listRequests } from '../../connections/list-requests.ts';
import { requestView } from '../../connections/request-view.ts';
import { endpoint } from '../kit/endpoint.ts';
import { openCursor, pageFrom, pageOf, pageQuery } from '../kit/paging.ts';
import { SourceRequest } from '../request/list-requests.ts';
import { linkedConnection } from './setup-of.ts';

export const listSetupRequestsEndpoint = endpoint({
  id: 'listSetupRequests',
  method: 'GET',
  path: '/v1/setup/requests',
  tag: 'setup',
  summary: 'List every request that was ever made to the HR system, as far as the ledger goes back',
  scope: 'setup',
  query: z.strictObject(pageQuery),
  answer: { status: 200, body: pageOf(SourceRequest) },
  errors: ['CURSOR_INVALID', 'LINK_EXPIRED', 'LINK_REVOKED'],
  async handle(context) {
    const { deps, query } = context;
    const { connection } = await linkedConnection(context);
    const list = { list: 'listSetupRequests', filters: { connection: connection.id } };
    const before = openCursor(deps, list, { cursor: query.cursor, place: z.int().positive() });
    const rows = await listRequests(deps.db, {
      connectionId: connection.id,
      limit: query.limit + 1,
      ...(before !== undefined && { before }),
    });
    return pageFrom(deps, list, {
      rows,
      limit: query.limit,
      placeOf: (row) => row.number,
      wire: requestView,
    });
  },
});
