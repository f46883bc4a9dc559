import { queryOptions } from '@tanstack/react-query';
import type { Schemas } from '../../../client/index.ts';
import { answerOf, api, everyPage } from '../../kit/api/api.ts';

export type WaitingExport = Schemas['WaitingExport'];

/** Test exports with which nothing goes on until the customer or an operator acts, the newest first. */
export const waitingExportsQuery = queryOptions({
  queryKey: ['exports', 'waiting'],
  queryFn: ({ signal }) =>
    everyPage((cursor) =>
      answerOf(
        api.GET('/v1/exports/waiting', {
          params: { query: { limit: 500, ...(cursor !== undefined && { cursor }) } },
          signal,
        }),
      ),
    ),
  // Whoever comes back from a verdict looks for what is left.
  staleTime: 0,
  refetchInterval: 60_000,
});
