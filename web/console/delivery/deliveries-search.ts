import type { Schemas } from '../../../client/index.ts';
import { isUuid } from '../people/people-search.ts';

export type DeliveryState = Schemas['Delivery']['state'];

const states = [
  'parked',
  'waiting',
  'held_back',
  'delivered',
  'skipped',
] as const satisfies readonly DeliveryState[];
export const deliveryStates: readonly DeliveryState[] = states;

/** What stands in the address of the deliveries of a destination. */
export interface DeliveriesSearch {
  state?: DeliveryState;
  connection?: string;
  person?: string;
}

/** From an address that anybody may have written. */
export function readDeliveriesSearch(search: Record<string, unknown>): DeliveriesSearch {
  const state = states.find((one) => one === search['state']);
  const { connection, person } = search;
  return {
    ...(state !== undefined && { state }),
    ...(isUuid(connection) && { connection }),
    ...(isUuid(person) && { person }),
  };
}
