import type { Database } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { LocalDate } from '../domain/local-date.ts';
import type { Clock } from '../platform/clock.ts';
import { type ApprovalReason, beyondApproval } from './approved-binding.ts';
import { type Connection, loadConnection } from './connection.ts';
import { type AnyConnector, connectorOf } from './connector-register.ts';
import { loadSetupProgress } from './setup-progress.ts';
import { type CredentialsFingerprint, showCredentials } from './show-credentials.ts';
import { type ConnectionKey, showKey } from './show-key.ts';
import { showLogins } from './show-logins.ts';

export interface ConnectionDetails<LastRun> {
  connection: Connection;
  /** What the draft holds beyond what was approved; empty also when nothing was approved yet. */
  waitingForApproval: ApprovalReason[];
  credentials: CredentialsFingerprint | undefined;
  /** The day on which the credentials end, as somebody entered it; undefined: nobody knows. */
  credentialsExpireOn: LocalDate | undefined;
  key: ConnectionKey | undefined;
  loginsThisMonth: number;
  /** What `lastRun` gave. */
  lastRun: LastRun | undefined;
}

/** Everything about a connection that may be shown: never a secret (A15). Throws AppError NOT_FOUND. */
export async function showConnection<LastRun = never>(
  deps: {
    db: Database;
    clock: Clock;
    connectors: readonly AnyConnector[];
    lastRun?: (connectionId: ConnectionId) => Promise<LastRun | undefined>;
  },
  input: { connectionId: ConnectionId },
): Promise<ConnectionDetails<LastRun>> {
  const connection = await loadConnection(deps.db, input.connectionId);
  const { approvedBinding } = connection;
  const connector = connectorOf(deps.connectors, connection.connector);
  return {
    connection,
    waitingForApproval: approvedBinding ? beyondApproval(connector, approvedBinding, connection) : [],
    credentials: await showCredentials(deps.db, input),
    credentialsExpireOn: (await loadSetupProgress(deps.db.kysely, connection.id)).credentialsExpireOn,
    key: await showKey(deps.db, input),
    loginsThisMonth: await showLogins(deps, input),
    lastRun: await deps.lastRun?.(connection.id),
  };
}
