import { loadConnection } from '../connections/connection.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { noteCompared } from './behind.ts';
import { type ConfiguredDestination, loadDestination } from './configured-destination.ts';
import { connectionsOf } from './connections-of.ts';
import { deliverContext } from './deliver-context.ts';
import type { DeliveryDeps } from './delivery-deps.ts';
import type { DestinationId, ResyncReport } from './destination.ts';
import { withDestinationLockSoon } from './destination-lock.ts';
import { stateConflict } from './destination-state.ts';
import { listView } from './list-view.ts';
import { type OpenedDestination, openDestination } from './open-destination.ts';

export interface ResyncedConnection extends ResyncReport {
  connectionId: ConnectionId;
}

/**
 * Compares what a receiver has with the accepted lists and repairs it, connection by connection, while nothing else is sent to it.
 * What waits goes out afterwards. Throws AppError NOT_FOUND, DESTINATION_STATE_CONFLICT (not active), RESYNC_UNSUPPORTED, what opening
 * it throws, and what its kind throws for a receiver that does not answer.
 */
export async function resyncDestination(
  deps: DeliveryDeps,
  input: { destinationId: DestinationId; signal: AbortSignal; progress?: (people: number) => void },
): Promise<ResyncedConnection[]> {
  return withDestinationLockSoon(deps, input, async (signal) => {
    const destination = await loadDestination(deps.db.kysely, input.destinationId);
    if (destination.state !== 'active') throw stateConflict(destination, 'compared with the list');
    await using opened = await openDestination(deps, destination, signal);
    const resynced: ResyncedConnection[] = [];
    for (const connectionId of await connectionsOf(deps.db, destination.id)) {
      signal.throwIfAborted();
      resynced.push({ connectionId, ...(await resyncOne(deps, { destination, opened, connectionId })) });
      input.progress?.(resynced.reduce((sum, { people }) => sum + people, 0));
    }
    await noteCompared(deps.db, destination.id);
    return resynced;
  });
}

async function resyncOne(
  deps: DeliveryDeps,
  about: { destination: ConfiguredDestination; opened: OpenedDestination; connectionId: ConnectionId },
): Promise<ResyncReport> {
  const { destination, opened, connectionId } = about;
  const { kind } = opened;
  if (!kind.resync) throw unsupported();
  const connection = await loadConnection(deps.db, connectionId);
  const view = listView(deps.db, { connection, options: destination.options, now: deps.clock.now() });
  const context = deliverContext(deps, {
    base: opened.context,
    destinationId: destination.id,
    connection,
    view,
    warn: (code, details) =>
      deps.log.warn('a destination warns', { ...details, destination_id: destination.id, code }),
  });
  return kind.resync(context);
}

/** In the spelling of the wire. */
export function resyncView({ connectionId, ...report }: ResyncedConnection) {
  return { connection_id: connectionId, ...report, strangers: report.strangers ?? null };
}

function unsupported(): AppError {
  return new AppError('RESYNC_UNSUPPORTED', 'A destination of this kind cannot be compared with the list.', {
    nextStep: 'Have a range of changes sent again instead: rollcall delivery replay',
  });
}
