import { z } from 'zod';
import { exportDocument } from '../../reviews/files/export-json.ts';
import { listExports } from '../../reviews/list-exports.ts';
import { connectionParams } from '../connection/connection-summary-wire.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { openCursor, pageFrom, pageOf, pageQuery } from '../kit/paging.ts';
import { TestExport } from './export-wire.ts';

const Place = z.strictObject({ at: z.iso.datetime(), id: z.uuid() });

export const listExportsEndpoint = endpoint({
  id: 'listExports',
  method: 'GET',
  path: '/v1/connections/:connection_id/exports',
  tag: 'exports',
  summary: 'List the test exports of a connection, the newest first',
  scope: 'exports:read',
  params: connectionParams,
  query: z.strictObject(pageQuery),
  answer: { status: 200, body: pageOf(TestExport) },
  errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  async handle({ deps, params, query, caller }) {
    const { id } = await connectionOf(deps, caller, params.connection_id);
    const context = { list: 'listExports', filters: { connection: id } };
    const place = openCursor(deps, context, { cursor: query.cursor, place: Place });
    const rows = await listExports(
      { db: deps.db.kysely },
      {
        connectionId: id,
        limit: query.limit + 1,
        before: place && { createdAt: new Date(place.at), id: place.id },
      },
    );
    return pageFrom(deps, context, {
      rows,
      limit: query.limit,
      placeOf: (row) => ({ at: row.createdAt.toISOString(), id: row.id }),
      wire: exportDocument,
    });
  },
});
