import { sql } from 'kysely';
import type { PoolClient } from 'pg';
import type { Transaction } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId } from '../domain/ids.ts';

/** From before the first page is read until the export is kept: nobody is erased meanwhile. Ends with the session, also of one that was killed. */
export async function whileExporting<T>(
  client: PoolClient,
  connectionId: ConnectionId,
  work: () => Promise<T>,
): Promise<T> {
  const name = [lockName(connectionId)];
  await client.query('select pg_advisory_lock_shared(hashtextextended($1, 0))', name);
  try {
    return await work();
  } finally {
    // A lost session has lost its locks.
    await client
      .query('select pg_advisory_unlock_shared(hashtextextended($1, 0))', name)
      .catch(() => undefined);
  }
}

/**
 * A test export whose read has ended would still write the person. Throws RUN_IN_PROGRESS. The caller holds the connection's lock: an
 * export that begins meanwhile waits for it before it reads anybody, and reads nobody who was erased.
 */
export async function refuseDuringExport(
  tx: Transaction,
  { connectionId }: { connectionId: string },
): Promise<void> {
  const key = sql`hashtextextended(${lockName(connectionId)}, 0)`;
  // Let go of at once, so that the next erasure of this connection does not meet this one.
  const { rows } = await sql<{ is_free: boolean }>`
    select case when pg_try_advisory_lock(${key}) then pg_advisory_unlock(${key}) else false end as is_free`.execute(
    tx,
  );
  if (rows[0]?.is_free) return;
  throw new AppError(
    'RUN_IN_PROGRESS',
    'A test export of this connection is being made; the person was not erased.',
    {
      nextStep: 'Erase the person when the export is there.',
    },
  );
}

function lockName(connectionId: string): string {
  return `rollcall export ${connectionId}`;
}
