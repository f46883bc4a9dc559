import type { Config } from '../../config/config.ts';
import type { AnyConnector } from '../../connections/connector-register.ts';
import type { Database } from '../../db/database.ts';
import type { AnyDestination } from '../../deliveries/destination.ts';
import type { Ids } from '../../domain/ids.ts';
import type { WorkQueue } from '../../operations/work-queue.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';

/** What endpoints work with. No master key and no way to an HR system: what needs one is an operation. */
export interface ApiDeps {
  config: Config;
  db: Database;
  clock: Clock;
  ids: Ids;
  log: Logger;
  connectors: readonly AnyConnector[];
  destinations: readonly AnyDestination[];
  queue: WorkQueue;
  /** Authenticates cursors, so that nobody makes one up; the same for every process of an installation. */
  cursorKey: Uint8Array;
}
