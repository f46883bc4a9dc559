import { z } from 'zod';
import { deliveryStates, deliveryView } from '../../deliveries/delivery.ts';
import type { DeliveryId } from '../../deliveries/destination.ts';
import { listDeliveries } from '../../deliveries/list-deliveries.ts';
import { destinationOf } from '../destination/destination-of.ts';
import { destinationParams } from '../destination/destination-wire.ts';
import { endpoint } from '../kit/endpoint.ts';
import { filteredConnection } from '../kit/of-caller.ts';
import { openCursor, pageFrom, pageOf, pageQuery } from '../kit/paging.ts';
import { queryList } from '../kit/schemas.ts';
import { ListedDelivery } from './delivery-wire.ts';
import { namesIn } from './names-in.ts';

const Place = z.tuple([z.iso.datetime(), z.uuid()]);

export const listDeliveriesEndpoint = endpoint({
  id: 'listDeliveries',
  method: 'GET',
  path: '/v1/destinations/:destination_id/deliveries',
  tag: 'deliveries',
  summary: 'List what goes to a destination, the newest first',
  description: '`state=parked` lists what a person has to look at.',
  scope: 'deliveries:read',
  params: destinationParams,
  query: z.strictObject({
    ...pageQuery,
    state: queryList(z.enum(deliveryStates)).optional(),
    connection_id: z.uuid().optional(),
    employee_id: z.uuid().optional(),
  }),
  answer: { status: 200, body: pageOf(ListedDelivery) },
  errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  async handle({ deps, params, query, caller }) {
    const { id: destinationId } = await destinationOf(deps, caller, params.destination_id);
    const { state, connection_id, employee_id, limit, cursor } = query;
    const context = { list: 'listDeliveries', filters: { destinationId, state, connection_id, employee_id } };
    const place = openCursor(deps, context, { cursor, place: Place });
    const rows = await listDeliveries(deps.db, {
      destinationId,
      states: state,
      connectionId: await filteredConnection(deps, caller, connection_id),
      employeeId: employee_id,
      after: place && { createdAt: new Date(place[0]), id: place[1] as DeliveryId }, // a cursor holds the id of a delivery
      limit: limit + 1,
    });
    const nameOf = await namesIn(deps, caller, rows);
    return pageFrom(deps, context, {
      rows,
      limit,
      placeOf: ({ createdAt, id }) => [createdAt.toISOString(), id],
      wire: (one) => ({ ...deliveryView(one), name: nameOf(one) }),
    });
  },
});
