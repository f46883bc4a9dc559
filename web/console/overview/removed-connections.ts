import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, everyPage } from '../../kit/api/api.ts';

/** Connections that have ended, of all customers or of one. */
export function removedConnectionsQuery(customerId?: string) {
  return queryOptions({
    queryKey: ['connections', 'removed', customerId],
    queryFn: ({ signal }) =>
      everyPage((cursor) =>
        answerOf(
          api.GET('/v1/connections', {
            params: {
              query: {
                state: ['removed'],
                limit: 500,
                ...(customerId !== undefined && { customer_id: customerId }),
                ...(cursor !== undefined && { cursor }),
              },
            },
            signal,
          }),
        ),
      ),
    refetchInterval: 60_000,
  });
}
