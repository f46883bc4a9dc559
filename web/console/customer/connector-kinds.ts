import { queryOptions, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Schemas } from '../../../client/index.ts';
import { answerOf, api } from '../../kit/api/api.ts';

export type ConnectorKind = Schemas['ConnectorKind'];

/** The HR systems that can be read. */
export const connectorKindsQuery = queryOptions({
  queryKey: ['connector-kinds'],
  queryFn: async () => (await answerOf(api.GET('/v1/connector-kinds'))).data,
  staleTime: Infinity,
});

/** What is known of the connection's kind of HR system; undefined until it came, and for one that is no longer in the register. */
export function useConnectorKind({ connector }: { connector: string }): ConnectorKind | undefined {
  return useQuery(connectorKindsQuery).data?.find(({ id }) => id === connector);
}

/** HR systems by what they are called. The id, until the titles are there and where it has none any more. */
export function useSystemTitle(): (connector: string) => string {
  const { data } = useQuery(connectorKindsQuery);
  return useCallback((connector) => data?.find(({ id }) => id === connector)?.title ?? connector, [data]);
}

/** What its credentials consist of, as people say it: `client id and client secret`. */
export function credentialNames({ credentials }: ConnectorKind): string {
  const { properties } = credentials;
  const names = typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
  return new Intl.ListFormat('en').format(names.map((name) => name.replaceAll('_', ' ')));
}
