import type { Database } from '../db/database.ts';
import type { Clock } from '../platform/clock.ts';
import type { DestinationId } from './destination.ts';

/**
 * Runs `work` while no other process works for this destination: what keeps the order of a person's changes. The lock belongs to a
 * session of its own and is gone with it, however a process ends. Undefined when another one has it.
 */
export async function withDestinationLock<Result>(
  db: Database,
  destinationId: DestinationId,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  return db.session(async (client) => {
    const name = [`rollcall destination ${destinationId}`];
    const { rows } = await client.query<{ is_mine: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as is_mine',
      name,
    );
    if (rows[0]?.is_mine !== true) return undefined;
    try {
      return await work();
    } finally {
      // A lost session has lost its locks.
      await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', name).catch(() => undefined);
    }
  });
}

/** The same, waiting for its turn. */
export async function withDestinationLockSoon<Result>(
  deps: { db: Database; clock: Clock },
  input: { destinationId: DestinationId; signal: AbortSignal },
  work: () => Promise<Result>,
): Promise<Result> {
  for (;;) {
    input.signal.throwIfAborted();
    const done = await withDestinationLock(deps.db, input.destinationId, async () => ({
      result: await work(),
    }));
    if (done) return done.result;
    await deps.clock.sleep(1_000, input.signal);
  }
}
