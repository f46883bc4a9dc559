import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../kit/api/api.ts';

/** The run of one connection that waits to be released or discarded; null: none does. */
export function heldRunOf(connectionId: string) {
  return queryOptions({
    queryKey: ['runs', 'held', connectionId],
    queryFn: async ({ signal }) => {
      const query = { connection_id: connectionId, hold_state: ['open' as const], limit: 1 };
      return (await answerOf(api.GET('/v1/runs', { params: { query }, signal }))).data[0] ?? null;
    },
    staleTime: 0,
    refetchInterval: 30_000,
  });
}

/** Runs that wait for somebody to release or discard them, the newest first. */
export const heldRunsQuery = queryOptions({
  queryKey: ['runs', 'held'],
  queryFn: async ({ signal }) =>
    (await answerOf(api.GET('/v1/runs', { params: { query: { hold_state: ['open'], limit: 500 } }, signal })))
      .data,
  // Whoever comes back from a decision looks for what is left.
  staleTime: 0,
  refetchInterval: 60_000,
});
