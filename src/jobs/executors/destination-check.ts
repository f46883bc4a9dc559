import { checkDestination, checkView } from '../../deliveries/check-destination.ts';
import type { DestinationId } from '../../deliveries/destination.ts';
import type { Executor } from '../executor.ts';

export const executeDestinationCheck: Executor<'destination_check'> = async (deps, order, { signal }) => {
  const destinationId = order.input.destination_id as DestinationId; // a uuid by the input's schema
  const check = await checkDestination(deps.deliveries, { destinationId, signal });
  return { result: { check: checkView(check) } };
};
