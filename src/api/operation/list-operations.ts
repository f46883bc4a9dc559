import { z } from 'zod';
import { listOperations } from '../../operations/list-operations.ts';
import type { OperationId } from '../../operations/operation.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { openCursor, pageFrom, pageOf, pageQuery } from '../kit/paging.ts';
import { Operation, operationOnWire } from './operation-wire.ts';

export const listOperationsEndpoint = endpoint({
  id: 'listOperations',
  method: 'GET',
  path: '/v1/connections/:connection_id/operations',
  tag: 'operations',
  summary: 'List the operations of a connection, the newest first',
  description: 'Without results: those are asked for one by one.',
  scope: 'connections:read',
  params: z.object({ connection_id: z.uuid() }),
  query: z.strictObject(pageQuery),
  answer: { status: 200, body: pageOf(Operation) },
  errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  async handle({ deps, params, query, caller }) {
    const { id } = await connectionOf(deps, caller, params.connection_id);
    const context = { list: 'listOperations', filters: { connection: id } };
    const before = openCursor(deps, context, { cursor: query.cursor, place: z.uuid() });
    const rows = await listOperations(deps, {
      connectionId: id,
      limit: query.limit + 1,
      before: before as OperationId | undefined, // a cursor holds the id of an operation
    });
    return pageFrom(deps, context, {
      rows,
      limit: query.limit,
      placeOf: (operation) => operation.id,
      wire: operationOnWire,
    });
  },
});
