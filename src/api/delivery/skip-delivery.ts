import { deliveryView } from '../../deliveries/delivery.ts';
import type { DeliveryId } from '../../deliveries/destination.ts';
import { skipDelivery } from '../../deliveries/retry-delivery.ts';
import { destinationOf } from '../destination/destination-of.ts';
import { endpoint } from '../kit/endpoint.ts';
import { Delivery, deliveryParams } from './delivery-wire.ts';

export const skipDeliveryEndpoint = endpoint({
  id: 'skipDelivery',
  method: 'POST',
  path: '/v1/destinations/:destination_id/deliveries/:delivery_id/skip',
  tag: 'deliveries',
  summary: 'Give a delivery up; later ones of the same person go on',
  scope: 'deliveries:write',
  params: deliveryParams,
  answer: { status: 200, body: Delivery },
  errors: ['NOT_FOUND', 'DELIVERY_STATE_CONFLICT'],
  async handle({ deps, params, caller, audit }) {
    const { id: destinationId, customerId } = await destinationOf(deps, caller, params.destination_id);
    const deliveryId = params.delivery_id as DeliveryId; // checked to be a uuid
    audit({ subjectId: deliveryId, ...(customerId !== undefined && { customerId }) });
    return deliveryView(await skipDelivery(deps, { destinationId, deliveryId }));
  },
});
