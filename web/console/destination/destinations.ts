import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Schemas } from '../../../client/index.ts';
import { answerOf, api, everyPage } from '../../kit/api/api.ts';
import { useGuarded } from '../session/reauthentication.tsx';

export type Destination = Schemas['Destination'];
export type DestinationDetails = Schemas['DestinationDetails'];
export type DestinationKind = Schemas['DestinationKind'];

export const destinationsQuery = queryOptions({
  queryKey: ['destinations'],
  queryFn: () =>
    everyPage((cursor) =>
      answerOf(
        api.GET('/v1/destinations', {
          params: { query: { limit: 500, ...(cursor !== undefined && { cursor }) } },
        }),
      ),
    ),
  refetchInterval: 30_000,
});

export function destinationQuery(id: string) {
  return queryOptions({
    queryKey: ['destinations', id],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/v1/destinations/{destination_id}', { params: { path: { destination_id: id } }, signal }),
      ),
    refetchInterval: 15_000,
  });
}

export const kindsQuery = queryOptions({
  queryKey: ['destination-kinds'],
  queryFn: async () => (await answerOf(api.GET('/v1/destination-kinds'))).data,
  staleTime: Infinity,
});

/** Kinds by what they are called: `SCIM 2.0`. The kind itself until they are known. */
export function useKindTitle(): (kind: string) => string {
  const { data } = useQuery(kindsQuery);
  return useCallback((kind) => data?.find((one) => one.kind === kind)?.title ?? kind, [data]);
}

/** Does something to destinations or deliveries, and asks anew for what is shown of them. */
export function useDestinationChange<Input, Answer>(
  change: (input: Input) => Promise<Answer>,
  onDone: (answer: Answer) => void = () => {},
) {
  const queries = useQueryClient();
  const guarded = useGuarded();
  return useMutation({
    mutationFn: (input: Input) => guarded(() => change(input)),
    onSuccess: async (answer) => {
      await Promise.all(
        ['destinations', 'deliveries'].map((key) => queries.invalidateQueries({ queryKey: [key] })),
      );
      onDone(answer);
    },
  });
}
