import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../kit/api/api.ts';

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
