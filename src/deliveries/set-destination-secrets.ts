import type { Database } from '../db/database.ts';
import type { Clock } from '../platform/clock.ts';
import type { Vault } from '../platform/sealing.ts';
import type { AnyDestination, DestinationId } from './destination.ts';
import { sealDestinationSecrets } from './seal-destination-secrets.ts';

/** `sealDestinationSecrets` in a transaction of its own, for a process that has the master key. */
export async function setDestinationSecrets(
  deps: { db: Database; clock: Pick<Clock, 'now'>; vault: Vault; destinations: readonly AnyDestination[] },
  input: { destinationId: DestinationId; secrets: unknown; by: string },
): Promise<{ fingerprint: string }> {
  return deps.db.transaction((tx) => sealDestinationSecrets({ ...deps, tx }, input));
}
