import { queryOptions } from '@tanstack/react-query';
import type { Schemas } from '../../../client/index.ts';
import { answerOf, api } from '../../kit/api/api.ts';

export type ListedCompany = Schemas['ListedCompany'];

/** The companies of the accepted list. */
export function companiesQuery(connectionId: string) {
  return queryOptions({
    queryKey: ['connection', connectionId, 'companies'],
    queryFn: async ({ signal }) => {
      const params = { path: { connection_id: connectionId } };
      return (await answerOf(api.GET('/v1/connections/{connection_id}/companies', { params, signal }))).data;
    },
  });
}

export function nameOfCompany({ short_name, full_name, external_id }: ListedCompany): string {
  return full_name ?? short_name ?? external_id;
}
