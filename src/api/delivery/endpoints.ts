import type { AnyEndpoint } from '../kit/endpoint.ts';
import { listDeliveriesEndpoint } from './list-deliveries.ts';
import { replayDeliveriesEndpoint } from './replay-deliveries.ts';
import { retryDeliveryEndpoint } from './retry-delivery.ts';
import { showDeliveryEndpoint } from './show-delivery.ts';
import { skipDeliveryEndpoint } from './skip-delivery.ts';

export const deliveryEndpoints: readonly AnyEndpoint[] = [
  listDeliveriesEndpoint,
  showDeliveryEndpoint,
  retryDeliveryEndpoint,
  skipDeliveryEndpoint,
  replayDeliveriesEndpoint,
];
