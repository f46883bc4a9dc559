import { canonicalJson } from '../domain/canonical-json.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { type ConfiguredDestination, loadDestination, lockDestination } from './configured-destination.ts';
import { checkedDestinationName, refuseConflict, refuseForeign } from './create-destination.ts';
import { leaveOut } from './covered-connection.ts';
import type { ConfigureDeps } from './delivery-deps.ts';
import type { AnyDestination, DestinationId } from './destination.ts';
import { checkedOptions, checkedSettings, kindOf, leadElsewhere, takenSecrets } from './destination-kind.ts';
import { stateConflict } from './destination-state.ts';
import { startAnew } from './start-anew.ts';
import { type DeliverFrom, startPositions } from './start-positions.ts';

export interface DestinationChange {
  destinationId: DestinationId;
  name?: string | undefined;
  /** Taken as a whole, in place of the earlier ones. */
  settings?: unknown;
  options?: unknown;
  /** `null`: all it may have. */
  connectionIds?: readonly ConnectionId[] | null | undefined;
  /** Where connections that are added begin. Default `now`. */
  from?: DeliverFrom | undefined;
}

/**
 * Changes how a destination is configured; what waits goes out as it is configured then, and of connections that were left out nothing
 * does. What failed with other settings is tried anew. Secrets that the settings do not take any more are erased, and so are those that
 * would be sent to another host than before: others have to be entered. Throws AppError DESTINATION_INVALID,
 * NAME_TAKEN, NOT_FOUND or DESTINATION_STATE_CONFLICT (removed).
 */
export async function changeDestination(
  deps: ConfigureDeps,
  change: DestinationChange,
): Promise<ConfiguredDestination> {
  const { destinationId, connectionIds } = change;
  await deps.db.transaction(async (tx) => {
    const before = await lockDestination(tx, destinationId);
    if (before.state === 'removed') throw stateConflict(before, 'changed');
    const kind = kindOf(deps.destinations, before.kind);
    await refuseForeign(tx, { customerId: before.customerId, connectionIds: connectionIds ?? undefined });
    const settings =
      change.settings === undefined ? before.settings : checkedSettings(kind, change.settings, deps);
    await tx
      .updateTable('destinations')
      .set({
        name: change.name === undefined ? before.name : checkedDestinationName(change.name),
        settings: JSON.stringify(settings),
        ...((hasLeft(kind, before.settings, settings) || leadElsewhere(kind, before.settings, settings)) && {
          secrets_sealed: null,
          secrets_fingerprint: null,
        }),
        options: JSON.stringify(
          change.options === undefined ? before.options : checkedOptions(change.options),
        ),
        ...(connectionIds !== undefined && { connection_ids: connectionIds && [...connectionIds] }),
      })
      .where('id', '=', destinationId)
      .execute()
      .catch(refuseConflict);
    // One that was disabled stays so until somebody enables it.
    const isAnother = canonicalJson(settings) !== canonicalJson(before.settings);
    if (isAnother && before.state !== 'disabled')
      await startAnew(tx, { destinationId, now: deps.clock.now() });
    if (connectionIds === undefined) return;
    await leaveOut(tx, { destinationId, now: deps.clock.now() });
    await startPositions(tx, { destinationId, from: change.from ?? 'now' });
  });
  return loadDestination(deps.db.kysely, destinationId);
}

/** Is a secret not taken any more that was taken before? They lie sealed in one piece, so all of them go. */
function hasLeft(
  kind: AnyDestination,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): boolean {
  const stays = new Set(takenSecrets(kind, after)?.map(({ name }) => name));
  return takenSecrets(kind, before)?.some(({ name }) => !stays.has(name)) ?? false;
}
