import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, everyPage } from '../../kit/api/api.ts';
import type { Connection } from '../../kit/api/schemas.ts';

interface LoadedConnections {
  all: readonly Connection[];
  /** False while further pages are on their way. */
  isWhole: boolean;
}

const queryKey = ['connections'] as const;

/** All connections, 500 at a time: searched and sorted here, so that typing never waits for the server. */
export function useConnections() {
  const queries = useQueryClient();
  return useQuery(
    queryOptions({
      queryKey,
      queryFn: async ({ signal }): Promise<LoadedConnections> => {
        const isFirst = queries.getQueryData(queryKey) === undefined;
        const all = await everyPage(
          (cursor) =>
            answerOf(
              api.GET('/v1/connections', {
                params: { query: { limit: 500, ...(cursor !== undefined && { cursor }) } },
                signal,
              }),
            ),
          // Only the first time: later on the old list stands until the new one is whole.
          (part) =>
            isFirst && queries.setQueryData<LoadedConnections>(queryKey, { all: part, isWhole: false }),
        );
        return { all, isWhole: true };
      },
      refetchInterval: 60_000,
    }),
  );
}
