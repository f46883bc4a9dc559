import type { Connection } from '../connections/connection.ts';
import type { AnyConnector } from '../connections/connector-register.ts';
import type { OpenSource, SourceRequestInput } from '../connections/open-source.ts';
import type { Database } from '../db/database.ts';
import type { ConnectionId, Ids } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { ApprovedExport } from './approved-export.ts';

/** What every use case of this room may need; joined by the composition root. */
export interface RunDeps {
  db: Database;
  clock: Clock;
  ids: Ids;
  log: Logger;
  connectors: readonly AnyConnector[];
  openSource(input: SourceRequestInput): Promise<OpenSource>;
  /** The export that the customer said yes to; the reviews room's knowledge. */
  approvedExportOf(connectionId: ConnectionId): Promise<ApprovedExport | undefined>;
  /** Which of these people were erased on request and must not be added again. */
  erasedAmong(connection: Connection, externalIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** The named points that a run passes; tests stop the process there. */
  passes?(point: RunPoint): void | Promise<void>;
  /** See lease.ts; seconds. */
  leaseSeconds?: number;
  /** Runs at once against one host, over all processes; as many as like when left out. */
  runsPerHost?: number;
}

export const runPoints = [
  'lease',
  'source opened',
  'page',
  'compared',
  'guarded',
  'proven',
  'accepting',
  'committing',
  'accepted',
] as const;
export type RunPoint = (typeof runPoints)[number];

export interface RunProgress {
  step: 'read' | 'guard' | 'accept';
  people: number;
  total?: number;
  /** The HR system did not answer as it should; the same request is sent again after a wait. */
  isRetrying?: true;
}
