import type { DestinationId } from '../../deliveries/destination.ts';
import { resyncDestination, resyncView } from '../../deliveries/resync-destination.ts';
import type { Executor } from '../executor.ts';

export const executeResync: Executor<'resync'> = async (deps, order, { signal, onProgress }) => {
  const destinationId = order.input.destination_id as DestinationId; // a uuid by the input's schema
  const connections = await resyncDestination(deps.deliveries, {
    destinationId,
    signal,
    progress: (people) => onProgress({ people }),
  });
  return { result: { resync: connections.map(resyncView) } };
};
