import { z } from 'zod';
import type { DestinationId } from '../../deliveries/destination.ts';
import { destinationView } from '../../deliveries/destination-view.ts';
import { listDestinations } from '../../deliveries/list-destinations.ts';
import { endpoint } from '../kit/endpoint.ts';
import { openCursor, pageFrom, pageOf, pageQuery } from '../kit/paging.ts';
import { QueryFlag } from '../kit/schemas.ts';
import { Destination } from './destination-wire.ts';

export const listDestinationsEndpoint = endpoint({
  id: 'listDestinations',
  method: 'GET',
  path: '/v1/destinations',
  tag: 'destinations',
  summary: 'List destinations, in the order they were made',
  scope: 'destinations:read',
  query: z.strictObject({ ...pageQuery, removed: QueryFlag.optional().describe('Also removed ones.') }),
  answer: { status: 200, body: pageOf(Destination) },
  errors: ['CURSOR_INVALID'],
  async handle({ deps, query, caller }) {
    const { customerId } = caller;
    const context = { list: 'listDestinations', filters: { customer: customerId, removed: query.removed } };
    const after = openCursor(deps, context, { cursor: query.cursor, place: z.uuid() });
    const rows = await listDestinations(deps.db, {
      customerId,
      includeRemoved: query.removed === true,
      after: after as DestinationId | undefined, // a cursor holds the id of a destination
      limit: query.limit + 1,
    });
    return pageFrom(deps, context, {
      rows,
      limit: query.limit,
      placeOf: ({ id }) => id,
      wire: destinationView,
    });
  },
});
