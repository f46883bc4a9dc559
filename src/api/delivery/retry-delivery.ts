import { deliveryView } from '../../deliveries/delivery.ts';
import type { DeliveryId } from '../../deliveries/destination.ts';
import { retryDelivery } from '../../deliveries/retry-delivery.ts';
import { destinationOf } from '../destination/destination-of.ts';
import { endpoint } from '../kit/endpoint.ts';
import { Delivery, deliveryParams } from './delivery-wire.ts';

export const retryDeliveryEndpoint = endpoint({
  id: 'retryDelivery',
  method: 'POST',
  path: '/v1/destinations/:destination_id/deliveries/:delivery_id/retry',
  tag: 'deliveries',
  summary: 'Have a delivery that waits or is parked sent now',
  description:
    'Also where the destination is left alone for a while. Earlier ones of the same person that wait go before it.',
  scope: 'deliveries:write',
  params: deliveryParams,
  answer: { status: 200, body: Delivery },
  errors: [
    'NOT_FOUND',
    'DELIVERY_STATE_CONFLICT',
    'DESTINATION_STATE_CONFLICT',
    'DESTINATION_SECRETS_MISSING',
  ],
  async handle({ deps, params, caller, audit }) {
    const { id: destinationId, customerId } = await destinationOf(deps, caller, params.destination_id);
    const deliveryId = params.delivery_id as DeliveryId; // checked to be a uuid
    audit({ subjectId: deliveryId, ...(customerId !== undefined && { customerId }) });
    return deliveryView(await retryDelivery(deps, { destinationId, deliveryId }));
  },
});
