import type { Database } from '../db/database.ts';
import type { Ids } from '../domain/ids.ts';
import type { AddressPolicy } from '../platform/address.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { OperatorMail } from '../platform/mail.ts';
import type { Network } from '../platform/network.ts';
import type { Vault } from '../platform/sealing.ts';
import type { AnyDestination } from './destination.ts';

/** What configuring destinations takes: no master key and no network, so that the API can do it. */
export interface ConfigureDeps {
  db: Database;
  clock: Pick<Clock, 'now'>;
  ids: Ids;
  destinations: readonly AnyDestination[];
  /** May destinations lead to this machine and to private networks at all? The operator's word stands above their settings. */
  allowPrivateDestinations: boolean;
}

/** What delivering takes. */
export interface DeliveryDeps {
  db: Database;
  clock: Clock;
  ids: Ids;
  log: Logger;
  vault: Vault;
  destinations: readonly AnyDestination[];
  /** A wire of its own for one destination; the operator's word about private networks is the caller's to add. */
  networkFor(policy: AddressPolicy): Network;
  /** 0 … 1, for jitter. */
  random(): number;
  mail: OperatorMail;
}
