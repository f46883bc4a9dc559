import type { PoolClient } from 'pg';
import type { Database } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { Clock } from '../platform/clock.ts';
import type { DestinationId } from './destination.ts';

/**
 * Runs `work` while no other process works for this destination: what keeps the order of a person's changes. The lock belongs to a
 * session of its own and is gone with it, however a process ends; `held` is aborted as soon as that is seen here. Undefined when
 * another one has it.
 */
export async function withDestinationLock<Result>(
  db: Database,
  destinationId: DestinationId,
  work: (held: AbortSignal) => Promise<Result>,
): Promise<Result | undefined> {
  return db.session(async (client) => {
    const name = [`rollcall destination ${destinationId}`];
    const { rows } = await client.query<{ is_mine: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as is_mine',
      name,
    );
    if (rows[0]?.is_mine !== true) return undefined;
    const watch = watchSession(client);
    try {
      return await work(watch.held);
    } finally {
      watch.end();
      // A lost session has lost its locks.
      await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', name).catch(() => undefined);
    }
  });
}

function watchSession(client: PoolClient): { held: AbortSignal; end(): void } {
  const lost = new AbortController();
  const lose = (): void => lost.abort(lockLost());
  client.on('error', lose).on('end', lose);
  return { held: lost.signal, end: () => void client.off('error', lose).off('end', lose) };
}

function lockLost(): AppError {
  return new AppError(
    'DB_UNAVAILABLE',
    'The connection to the database was lost while deliveries went out.',
    {
      nextStep: 'Nothing to do: they go on by themselves, with the same ids.',
    },
  );
}

/** The same, waiting for its turn; the signal is also the caller's. */
export async function withDestinationLockSoon<Result>(
  deps: { db: Database; clock: Clock },
  input: { destinationId: DestinationId; signal: AbortSignal },
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  for (;;) {
    input.signal.throwIfAborted();
    const done = await withDestinationLock(deps.db, input.destinationId, async (held) => ({
      result: await work(AbortSignal.any([input.signal, held])),
    }));
    if (done) return done.result;
    await deps.clock.sleep(1_000, input.signal);
  }
}
