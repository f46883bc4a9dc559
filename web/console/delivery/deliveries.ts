import { keepPreviousData, queryOptions, useInfiniteQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../client/index.ts';
import { answerOf, api } from '../../kit/api/api.ts';
import { useDestinationChange } from '../destination/destinations.ts';
import type { DeliveriesSearch } from './deliveries-search.ts';

export type Delivery = Schemas['ListedDelivery'];
export type DeliveryDetails = Schemas['DeliveryDetails'];

/** Deliveries that fit, the newest first, page by page. */
export function useDeliveries(destinationId: string, search: DeliveriesSearch, limit = 100) {
  return useInfiniteQuery({
    queryKey: ['deliveries', destinationId, search, limit],
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.GET('/v1/destinations/{destination_id}/deliveries', {
          params: {
            path: { destination_id: destinationId },
            query: {
              limit,
              ...(search.state !== undefined && { state: [search.state] }),
              ...(search.connection !== undefined && { connection_id: search.connection }),
              ...(search.person !== undefined && { employee_id: search.person }),
              ...(pageParam !== undefined && { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    // One that is due is sent within seconds, and whoever pressed the button waits to see it.
    refetchInterval: ({ state: { data } }) => (data?.pages[0]?.data.some(isDue) ? 3_000 : 15_000),
  });
}

function isDue({ state, next_at: next }: Delivery): boolean {
  return state === 'waiting' && (next === null || Date.parse(next) <= Date.now());
}

interface DeliveryIds {
  destinationId: string;
  deliveryId: string;
}

export function deliveryQuery(ids: DeliveryIds) {
  return queryOptions({
    queryKey: ['deliveries', ids.destinationId, 'one', ids.deliveryId],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/v1/destinations/{destination_id}/deliveries/{delivery_id}', {
          params: pathOf(ids),
          signal,
        }),
      ),
    refetchInterval: 5_000,
  });
}

function pathOf({ destinationId, deliveryId }: DeliveryIds) {
  return { path: { destination_id: destinationId, delivery_id: deliveryId } };
}

export function useDeliveryChange(onDone: () => void = () => {}) {
  return useDestinationChange(({ verb, delivery }: { verb: 'retry' | 'skip'; delivery: Delivery }) => {
    const params = pathOf({ destinationId: delivery.destination_id, deliveryId: delivery.id });
    return verb === 'retry'
      ? answerOf(api.POST('/v1/destinations/{destination_id}/deliveries/{delivery_id}/retry', { params }))
      : answerOf(api.POST('/v1/destinations/{destination_id}/deliveries/{delivery_id}/skip', { params }));
  }, onDone);
}

/** What may still be decided about one; what is over stays over. */
export function verbsFor({ state }: Pick<Delivery, 'state'>): readonly ('retry' | 'skip')[] {
  if (state === 'waiting' || state === 'parked') return ['retry', 'skip'];
  return state === 'held_back' ? ['skip'] : [];
}
