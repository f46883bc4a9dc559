import type { PoolClient } from 'pg';
import { AppError } from '../domain/app-error.ts';

export interface HostLimit {
  /** `host` or `host:port`. */
  name: string;
  most: number;
}

/**
 * One of the places for reading a host, as an advisory lock of the run's own session: exact over all processes, and free again as
 * soon as the session is gone, however it ended. Throws HOST_BUSY when there is none.
 */
export async function takeHostSlot(client: PoolClient, host: HostLimit): Promise<number> {
  const { rows } = await client.query<{ slot: number }>(
    `select slot from generate_series(1, $2::int) slot
      where pg_try_advisory_lock(hashtext($1), slot) limit 1`,
    [lockName(host), host.most],
  );
  const [row] = rows;
  if (row) return row.slot;
  throw new AppError('HOST_BUSY', 'As many runs as may are reading this HR system at the moment.', {
    details: { host: host.name, most: host.most },
    nextStep: 'Start it again in a minute; scheduled runs wait for their turn. Nothing was changed.',
  });
}

export async function freeHostSlot(client: PoolClient, host: HostLimit, slot: number): Promise<void> {
  await client
    .query('select pg_advisory_unlock(hashtext($1), $2)', [lockName(host), slot])
    .catch(() => undefined); // a lost session has lost its locks
}

function lockName({ name }: HostLimit): string {
  return `rollcall host ${name}`;
}
