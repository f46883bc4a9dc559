import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { answerOf, api } from '../../kit/api/api.ts';
import { useGuarded } from '../session/reauthentication.tsx';
import type { ConnectionDetails } from './wire.ts';

const route = getRouteApi('/inside/connections/$connectionId');

export function connectionQuery(connectionId: string) {
  return queryOptions({
    queryKey: ['connection', connectionId],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/v1/connections/{connection_id}', {
          params: { path: { connection_id: connectionId } },
          signal,
        }),
      ),
    // What the frame says of a run that goes on is out of date when it ends.
    refetchInterval: ({ state }) => (state.data?.last_run?.state === 'running' ? 3_000 : 30_000),
  });
}

export function useConnectionId(): string {
  return route.useParams().connectionId;
}

/** The connection, on the pages below one: their frame shows them only once it is there. */
export function useConnection(): ConnectionDetails {
  const { data } = useQuery(connectionQuery(useConnectionId()));
  if (data === undefined) throw new Error('This page stands in the frame of a connection.');
  return data;
}

/** Whatever is shown of this connection and its runs is asked for anew. */
export function useRefresh(connectionId: string): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all(
      [
        ['connection', connectionId],
        ['connections'],
        ['runs'],
        ['exports', connectionId],
        ['requests', connectionId],
      ].map((queryKey) => queries.invalidateQueries({ queryKey })),
    );
  };
}

/** Does something about a connection; where the API wants to know who it is, that is asked first. */
export function useConnectionChange<Input, Answer>(
  connectionId: string,
  change: (input: Input) => Promise<Answer>,
  onDone?: (answer: Answer) => void,
) {
  const guarded = useGuarded();
  const refresh = useRefresh(connectionId);
  return useMutation({
    mutationFn: (input: Input) => guarded(() => change(input)),
    onSuccess: async (answer) => {
      await refresh();
      onDone?.(answer);
    },
  });
}
