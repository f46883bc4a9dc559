import { useQuery } from '@tanstack/react-query';
import { type ConnectorKind, connectorKindsQuery } from '../customer/connector-kinds.ts';
import type { ConnectionDetails } from './wire.ts';

/** What is known of the connection's kind of HR system; undefined until it came, and for one that is no longer in the register. */
export function useConnectorKind({ connector }: ConnectionDetails): ConnectorKind | undefined {
  return useQuery(connectorKindsQuery).data?.find(({ id }) => id === connector);
}
