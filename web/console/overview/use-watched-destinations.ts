import { useQueries, useQuery } from '@tanstack/react-query';
import { destinationQuery, destinationsQuery } from '../destination/destinations.ts';
import { useMay } from '../session/session.ts';
import type { WatchedDestination } from './destination-attention.ts';

/** As everything else that needs a person. */
const likeTheOthers = { staleTime: 0, refetchInterval: 60_000 };

/** The destinations with what waits for those that are active: of others the list says enough. None where one may not read them. */
export function useWatchedDestinations() {
  const mayRead = useMay('destinations:read');
  const list = useQuery({ ...destinationsQuery, ...likeTheOthers, enabled: mayRead });
  const all = list.data ?? [];
  const active = all.filter(({ state }) => state === 'active');
  const details = useQueries({
    queries: active.map(({ id }) => ({ ...destinationQuery(id), ...likeTheOthers })),
    combine: (results) => ({
      byId: new Map(results.flatMap(({ data }) => (data ? [[data.id, data] as const] : []))),
      isPending: results.some((one) => one.isPending),
      error: results.find((one) => one.isError)?.error ?? null,
      refetch: () => Promise.all(results.filter((one) => one.isError).map((one) => one.refetch())),
    }),
  });
  const error = list.error ?? details.error;
  const isPending = mayRead && (list.isPending || details.isPending);
  return {
    data: all.map(
      (destination): WatchedDestination => ({ destination, details: details.byId.get(destination.id) }),
    ),
    isPending,
    isError: error !== null,
    isSuccess: !isPending && error === null,
    error,
    refetch: () => (list.isError ? list.refetch() : details.refetch()),
  };
}
