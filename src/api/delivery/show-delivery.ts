import { deliveryView } from '../../deliveries/delivery.ts';
import type { DeliveryId } from '../../deliveries/destination.ts';
import { attemptView, showDelivery } from '../../deliveries/show-delivery.ts';
import { destinationOf } from '../destination/destination-of.ts';
import { endpoint } from '../kit/endpoint.ts';
import { DeliveryDetails, deliveryParams } from './delivery-wire.ts';
import { namesIn } from './names-in.ts';

export const showDeliveryEndpoint = endpoint({
  id: 'showDelivery',
  method: 'GET',
  path: '/v1/destinations/:destination_id/deliveries/:delivery_id',
  tag: 'deliveries',
  summary: 'Show a delivery with everything that was tried',
  scope: 'deliveries:read',
  params: deliveryParams,
  answer: { status: 200, body: DeliveryDetails },
  errors: ['NOT_FOUND'],
  async handle({ deps, params, caller }) {
    const { id: destinationId } = await destinationOf(deps, caller, params.destination_id);
    const deliveryId = params.delivery_id as DeliveryId; // checked to be a uuid
    const { delivery, attempts } = await showDelivery(deps.db, { destinationId, deliveryId });
    const nameOf = await namesIn(deps, caller, [delivery]);
    return { ...deliveryView(delivery), name: nameOf(delivery), tries: attempts.map(attemptView) };
  },
});
