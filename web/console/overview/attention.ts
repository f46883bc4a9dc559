import type { Connection, RunSummary } from '../../kit/api/schemas.ts';

/** Something that does not go on by itself. */
export interface Attention {
  id: string;
  connection: Connection;
  what: 'held' | 'stopped';
  /** A sentence or a code: why. */
  why: string | undefined;
  /** When it began, where that is known. */
  since: string | undefined;
}

/** What needs a person: held runs, the newest first, then stopped connections. Runs of connections that are not shown are left out. */
export function attentionOf(
  connections: readonly Connection[],
  heldRuns: readonly RunSummary[],
): Attention[] {
  const byId = new Map(connections.map((one) => [one.id, one]));
  const held = heldRuns.flatMap((run): Attention[] => {
    const connection = byId.get(run.connection_id);
    if (connection === undefined) return [];
    const why = run.reason ?? run.reason_code ?? undefined;
    return [{ id: run.id, connection, what: 'held', why, since: run.finished_at ?? run.started_at }];
  });
  const stopped = connections
    .filter(({ state }) => state === 'stopped')
    .map((connection): Attention => {
      const why = connection.state_reason ?? undefined;
      return { id: connection.id, connection, what: 'stopped', why, since: undefined };
    });
  return [...held, ...stopped];
}
