import { z } from 'zod';
import { listWaitingExports, type WaitingExport as Waiting } from '../../reviews/list-waiting-exports.ts';
import { connectionsOfCaller } from '../connection/connections-of-caller.ts';
import { endpoint } from '../kit/endpoint.ts';
import { openCursor, pageFrom, pageOf, pageQuery } from '../kit/paging.ts';

const Place = z.strictObject({ at: z.iso.datetime(), id: z.uuid() });

const WaitingExport = z
  .object({
    id: z.uuid(),
    connection_id: z.uuid(),
    connection: z.string().describe('The connection’s name.'),
    customer_id: z.uuid(),
    customer: z.string().describe('The customer’s name.'),
    time_zone: z.string().describe('Of the connection; IANA name.'),
    waits_for: z
      .enum(['customer', 'operator'])
      .describe('`customer`: to look at it and say yes or no. `operator`: it was sent back, see `remarks`.'),
    since: z.iso.datetime().describe('When it was made, or sent back.'),
    people_count: z.int(),
    created_at: z.iso.datetime(),
    decided_by: z.string().nullable(),
    remarks: z.string().nullable().describe('What is not right, of one that was sent back.'),
  })
  .meta({ id: 'WaitingExport' });

export const listWaitingExportsEndpoint = endpoint({
  id: 'listWaitingExports',
  method: 'GET',
  path: '/v1/exports/waiting',
  tag: 'exports',
  summary: 'List the test exports that wait for somebody, of all connections, the newest first',
  description:
    'The newest export of each connection, where it was not decided on yet or was sent back. It goes from the list with a verdict, and with the next export.',
  scope: 'exports:read',
  query: z.strictObject({
    ...pageQuery,
    connection_id: z.uuid().optional(),
    customer_id: z.uuid().optional(),
  }),
  answer: { status: 200, body: pageOf(WaitingExport) },
  errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  async handle({ deps, query, caller }) {
    const { cursor, limit, ...filters } = query;
    const context = { list: 'listWaitingExports', filters: { ...filters, caller: caller.customerId } };
    const place = openCursor(deps, context, { cursor, place: Place });
    const rows = await listWaitingExports(
      { db: deps.db.kysely },
      {
        connectionIds: await connectionsOfCaller(deps, caller, filters),
        limit: limit + 1,
        before: place && { createdAt: new Date(place.at), id: place.id },
      },
    );
    return pageFrom(deps, context, {
      rows,
      limit,
      placeOf: ({ createdAt, id }) => ({ at: createdAt.toISOString(), id }),
      wire: waitingExportView,
    });
  },
});

function waitingExportView(one: Waiting) {
  return {
    id: one.id,
    connection_id: one.connectionId,
    connection: one.connectionName,
    customer_id: one.customerId,
    customer: one.customerName,
    time_zone: one.timeZone,
    waits_for: one.state === 'open' ? ('customer' as const) : ('operator' as const),
    since: (one.decidedAt ?? one.createdAt).toISOString(),
    people_count: one.peopleCount,
    created_at: one.createdAt.toISOString(),
    decided_by: one.decidedBy ?? null,
    remarks: one.remarks ?? null,
  };
}
