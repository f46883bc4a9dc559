import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../kit/api/api.ts';
import type { PeopleSearch } from './people-search.ts';

/** People who fit, page by page, found by the server: there may be hundreds of thousands. */
export function usePeople(
  { q, status, connection, order = 'name', all }: PeopleSearch,
  { limit = 100, isWanted = true }: { limit?: number; isWanted?: boolean } = {},
) {
  return useInfiniteQuery({
    queryKey: ['people', { q, status, connection, order, all }, limit],
    enabled: isWanted,
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.GET('/v1/employees', {
          params: {
            query: {
              limit,
              sort: order,
              ...(q !== undefined && { search: q }),
              ...(status !== undefined && { status: [status] }),
              ...(connection !== undefined && { connection_id: connection }),
              ...(all === true && { all: 'true' as const }),
              ...(pageParam !== undefined && { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}
