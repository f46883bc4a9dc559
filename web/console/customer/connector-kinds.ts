import { queryOptions } from '@tanstack/react-query';
import type { Schemas } from '../../../client/index.ts';
import { answerOf, api } from '../../kit/api/api.ts';

export type ConnectorKind = Schemas['ConnectorKind'];

/** The HR systems that can be read. */
export const connectorKindsQuery = queryOptions({
  queryKey: ['connector-kinds'],
  queryFn: async () => (await answerOf(api.GET('/v1/connector-kinds'))).data,
  staleTime: Infinity,
});

/** What its credentials consist of, as people say it: `client id and client secret`. */
export function credentialNames({ credentials }: ConnectorKind): string {
  const { properties } = credentials;
  const names = typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
  return new Intl.ListFormat('en').format(names.map((name) => name.replaceAll('_', ' ')));
}
