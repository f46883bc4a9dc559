import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Connection } from '../../kit/api/schemas.ts';
import { useConnections } from '../overview/connections.ts';
import { removedConnectionsQuery } from '../overview/removed-connections.ts';

interface ConnectionNames {
  /** Undefined while they are being fetched, and for one whose customer was removed. */
  of(id: string): Connection | undefined;
  /** Of those that have not ended: `Customer · connection` by id, each of them once: of two with the same names each says the head of its id. */
  labels: ReadonlyMap<string, string>;
}

/** Names of connections, for pages that have their ids. */
export function useConnectionNames(): ConnectionNames {
  const { data } = useConnections();
  const { data: removed } = useQuery(removedConnectionsQuery());
  return useMemo(() => {
    const all = data?.all ?? [];
    const byId = new Map([...(removed ?? []), ...all].map((one) => [one.id, one]));
    return { of: (id) => byId.get(id), labels: labelsOf(all) };
  }, [data, removed]);
}

export function labelsOf(
  connections: readonly Pick<Connection, 'id' | 'customer' | 'name'>[],
): Map<string, string> {
  const plain = connections.map(({ id, customer, name }) => [id, `${customer} · ${name}`] as const);
  const counts = new Map<string, number>();
  for (const [, label] of plain) counts.set(label, (counts.get(label) ?? 0) + 1);
  return new Map(
    plain.map(([id, label]) => [id, (counts.get(label) ?? 0) > 1 ? `${label} (${id.slice(-6)})` : label]),
  );
}
