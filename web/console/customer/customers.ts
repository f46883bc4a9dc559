import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { Schemas } from '../../../client/index.ts';
import { answerOf, api, everyPage } from '../../kit/api/api.ts';
import { useGuarded } from '../session/reauthentication.tsx';

export type CustomerSummary = Schemas['CustomerSummary'];
export type CustomerDetails = Schemas['CustomerDetails'];
export type Contact = Schemas['Contact'];
export type ErasureReceipt = Schemas['ErasureReceipt'];

const route = getRouteApi('/inside/customers/$customerId');

/** All customers, 500 at a time: searched and sorted in the page, as connections are. */
export const customersQuery = queryOptions({
  queryKey: ['customers'],
  queryFn: ({ signal }) =>
    everyPage((cursor) =>
      answerOf(
        api.GET('/v1/customers', {
          params: { query: { limit: 500, ...(cursor !== undefined && { cursor }) } },
          signal,
        }),
      ),
    ),
});

export function customerQuery(customerId: string) {
  return queryOptions({
    queryKey: ['customers', customerId],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/v1/customers/{customer_id}', { params: { path: { customer_id: customerId } }, signal }),
      ),
  });
}

export function useCustomerId(): string {
  return route.useParams().customerId;
}

/** Changes something about customers; what is shown of them, of their contacts and connections is then asked for anew. */
export function useCustomerChange<Input, Answer>(
  change: (input: Input) => Promise<Answer>,
  onDone: (answer: Answer) => void,
) {
  const queries = useQueryClient();
  const guarded = useGuarded();
  return useMutation({
    mutationFn: (input: Input) => guarded(() => change(input)),
    onSuccess: async (answer) => {
      onDone(answer);
      await Promise.all(
        ['customers', 'contacts', 'connections'].map((key) => queries.invalidateQueries({ queryKey: [key] })),
      );
    },
  });
}
