import { lockConnection } from '../connections/connection.ts';
import { stateConflict } from '../connections/move-state.ts';
import type { Database } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId, Ids } from '../domain/ids.ts';
import { peopleToErase } from '../employees/people-to-erase.ts';
import type { Clock } from '../platform/clock.ts';
import { eraseExportsOf } from '../reviews/expire-exports.ts';
import { erasePerson } from './erase-person.ts';

export interface EraseConnectionInput {
  connectionId: ConnectionId;
  by: string;
  signal: AbortSignal;
  onProgress?: (people: number) => void;
}

const page = 200;

/**
 * Erases everybody of a removed connection, one transaction each, and the people of its test exports; destinations are told by one
 * `erased` change for each person. Killed anywhere, the next call goes on. Throws CONNECTION_STATE_CONFLICT for one that is not removed, and
 * RUN_IN_PROGRESS while a run of it ends.
 */
export async function eraseConnection(
  deps: { db: Database; clock: Pick<Clock, 'now'>; ids: Ids; secret: Uint8Array },
  { connectionId, by, signal, onProgress }: EraseConnectionInput,
): Promise<{ people: number; exports: number }> {
  await refuseUnremoved(deps.db, connectionId);
  let people = 0;
  for (;;) {
    const ids = await peopleToErase(deps.db.kysely, { connectionId, limit: page });
    for (const employeeId of ids) {
      signal.throwIfAborted();
      await eraseOnce(deps, { connectionId, employeeId, by });
      people += 1;
      onProgress?.(people);
    }
    if (ids.length < page) break;
  }
  const exports = await eraseExportsOf(deps, { connectionId });
  return { people, exports };
}

async function refuseUnremoved(db: Database, connectionId: ConnectionId): Promise<void> {
  await db.transaction(async (tx) => {
    const connection = await lockConnection(tx, connectionId);
    if (connection.state !== 'removed') throw stateConflict(connection, 'erased while it is not removed');
  });
}

/** Somebody who was erased meanwhile, on request, is erased. */
async function eraseOnce(
  deps: Parameters<typeof erasePerson>[0],
  input: Parameters<typeof erasePerson>[1],
): Promise<void> {
  try {
    await erasePerson(deps, input);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'PERSON_ERASED') throw error;
  }
}
