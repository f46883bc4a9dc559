import { loadConnection } from '../connections/connection.ts';
import type { Database } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { listDigest } from '../domain/list-digest.ts';
import type { Clock } from '../platform/clock.ts';
import { loadDestination } from './configured-destination.ts';
import { connectionsOf } from './connections-of.ts';
import type { DestinationId } from './destination.ts';
import { listView } from './list-view.ts';

/**
 * The digest of one connection's accepted list as a destination is to see it today, by which a receiver proves that it has the same
 * (L16); how it is reckoned stands in domain/list-digest.ts. Throws AppError NOT_FOUND, also for a connection that the destination
 * does not have.
 */
export async function showDigest(
  deps: { db: Database; clock: Pick<Clock, 'now'> },
  input: { destinationId: DestinationId; connectionId: ConnectionId; signal: AbortSignal },
): Promise<{ people: number; digest: string; at: Date }> {
  const { options } = await loadDestination(deps.db.kysely, input.destinationId);
  const connections = await connectionsOf(deps.db, input.destinationId);
  if (!connections.includes(input.connectionId)) throw notItsConnection();
  const connection = await loadConnection(deps.db, input.connectionId);
  const at = deps.clock.now();
  const digest = listDigest();
  for await (const person of listView(deps.db, { connection, options, now: at }).people()) {
    input.signal.throwIfAborted();
    digest.add(person);
  }
  return { ...digest.end(), at };
}

function notItsConnection(): AppError {
  return new AppError('NOT_FOUND', 'The destination has no list of that connection.', {
    details: { noun: 'connection' },
  });
}
