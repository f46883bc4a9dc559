import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../kit/api/api.ts';
import type { RunsSearch } from './runs-search.ts';

export function runQuery(connectionId: string, runId: string) {
  return queryOptions({
    queryKey: ['runs', 'one', runId],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/v1/connections/{connection_id}/runs/{run_id}', {
          params: { path: { connection_id: connectionId, run_id: runId } },
          signal,
        }),
      ),
  });
}

/** The newest runs of one connection. */
export function runsOfConnection(connectionId: string) {
  return queryOptions({
    queryKey: ['runs', 'of', connectionId],
    queryFn: async ({ signal }) =>
      (
        await answerOf(
          api.GET('/v1/runs', { params: { query: { connection_id: connectionId, limit: 60 } }, signal }),
        )
      ).data,
    refetchInterval: 30_000,
  });
}

/** Runs of all connections, page by page. */
export function allRuns({ outcome, mode }: RunsSearch) {
  return infiniteQueryOptions({
    queryKey: ['runs', 'all', outcome, mode],
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.GET('/v1/runs', {
          params: {
            query: {
              limit: 100,
              ...(mode !== undefined && { mode: [mode] }),
              ...(outcome === 'waiting' && { hold_state: ['open' as const] }),
              ...(outcome === 'running' && { state: 'running' as const }),
              ...(outcome !== undefined &&
                outcome !== 'waiting' &&
                outcome !== 'running' && { outcome: [outcome] }),
              ...(pageParam !== '' && { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchInterval: 60_000,
  });
}
