import { sql } from 'kysely';
import { changeKeys } from '../changes/change-keys.ts';
import type { Database } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import { lockDestination } from './configured-destination.ts';
import { stateConflict } from './destination-state.ts';
import type { DestinationId } from './destination.ts';
import { insertDeliveries } from './hand-out.ts';

export interface Replay {
  destinationId: DestinationId;
  connectionId: ConnectionId;
  /** Sequences of the connection, both included. */
  sequences?: { from: number; through: number } | undefined;
  /** Instants at which changes were accepted: from this one on, and before that one. */
  accepted?: { from: Date; before: Date } | undefined;
}

const batch = 2000;

/**
 * Has everything of one connection in a range delivered again in order, with the ids it had: also what was delivered, parked or
 * skipped, and what retention has taken off the list of deliveries. Not part of it is a change that is no longer kept, whose delivery
 * stays as it is, and what the destination has not been handed out yet. Gives how many. Throws AppError NOT_FOUND, REPLAY_INVALID or
 * DESTINATION_STATE_CONFLICT.
 */
export async function replayDeliveries(
  deps: { db: Database; clock: Pick<Clock, 'now'> },
  replay: Replay,
): Promise<number> {
  const { destinationId, connectionId } = replay;
  const range = await rangeOf(deps.db, replay);
  let count = 0;
  for (let after = range.after; after < range.through; ) {
    const done = await deps.db.transaction(async (tx) => {
      const destination = await lockDestination(tx, destinationId);
      if (destination.state === 'removed') throw stateConflict(destination, 'sent to');
      const keys = await changeKeys(tx, { connectionId, after, through: range.through, limit: batch });
      await insertDeliveries(tx, { destinationId, connectionId, now: deps.clock.now(), keys, isAgain: true });
      const through = keys.length < batch ? range.through : (keys.at(-1)?.sequence ?? range.through);
      return { through, count: keys.length };
    });
    after = done.through;
    count += done.count;
  }
  return count;
}

/** Never beyond what was handed out: the rest comes by itself. */
async function rangeOf(db: Database, replay: Replay): Promise<{ after: number; through: number }> {
  const { sequences, accepted, destinationId, connectionId } = replay;
  const isWhole = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
  if ((sequences === undefined) === (accepted === undefined)) throw replayInvalid();
  if (
    sequences &&
    !(isWhole(sequences.from) && isWhole(sequences.through) && sequences.from <= sequences.through)
  )
    throw replayInvalid();
  const { rows } = await sql<{ place: number; first: number | null; last: number | null }>`
    select p.sequence as place, min(c.sequence) as first, max(c.sequence) as last
      from destination_positions p
      left join changes c on c.connection_id = p.connection_id
       and c.at >= ${accepted?.from ?? null}::timestamptz and c.at < ${accepted?.before ?? null}::timestamptz
     where p.destination_id = ${destinationId}::uuid and p.connection_id = ${connectionId}::uuid
     group by p.sequence`.execute(db.kysely);
  const [row] = rows;
  if (!row) throw notHandedOut();
  const from = sequences?.from ?? row.first ?? 1;
  const through = sequences?.through ?? row.last ?? 0;
  return { after: Math.max(0, from - 1), through: Math.min(through, row.place) };
}

function replayInvalid(): AppError {
  return new AppError(
    'REPLAY_INVALID',
    'A replay takes a range of sequences or a range of time, with its start before its end.',
    {
      nextStep: 'Give one of the two. Nothing was changed.',
    },
  );
}

function notHandedOut(): AppError {
  return new AppError('NOT_FOUND', 'Nothing of that connection was handed out to this destination.', {
    details: { noun: 'connection' },
    nextStep: 'Look which connections it has: rollcall destination show <destination>',
  });
}
