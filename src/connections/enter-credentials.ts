import type { Database, Transaction } from '../db/database.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import type { Vault } from '../platform/sealing.ts';
import { type Connection, lockConnection } from './connection.ts';
import { type AnyConnector, connectorOf } from './connector-register.ts';
import { credentialsContext, customerSealer } from './data-key.ts';
import { checkedCredentials } from './check-credentials.ts';
import { clearToken } from './forget-credentials.ts';
import { stateConflict } from './move-state.ts';
import { openKey } from './open-key.ts';
import { secretFingerprint } from './secret-fingerprint.ts';
import type { CredentialsFingerprint } from './show-credentials.ts';

export interface EnteredCredentials {
  connectionId: ConnectionId;
  /** The secret part, as the connector's `credentials` schema asks for it; without the connection's own key pair. */
  credentials: unknown;
  /** Who entered them: shown beside the fingerprint. */
  by: string;
}

/**
 * Seals credentials under the customer's key, in place of earlier ones; the token had with those is forgotten. There is no way
 * to read them back (A15). A connection that stopped because of the earlier ones may be resumed afterwards.
 * Throws AppError CREDENTIALS_INVALID (paths, never values), NOT_FOUND or CONNECTION_STATE_CONFLICT (removed).
 */
export async function enterCredentials(
  deps: { db: Database; clock: Clock; vault: Vault; connectors: readonly AnyConnector[] },
  input: EnteredCredentials,
): Promise<CredentialsFingerprint> {
  return deps.db.transaction((tx) => sealCredentials(tx, deps, input));
}

/** The same in a transaction of the caller's. */
export async function sealCredentials(
  tx: Transaction,
  deps: { clock: Pick<Clock, 'now'>; vault: Vault; connectors: readonly AnyConnector[] },
  input: EnteredCredentials,
): Promise<CredentialsFingerprint> {
  const connection = await lockConnection(tx, input.connectionId);
  if (connection.state === 'removed') throw stateConflict(connection, 'given credentials');
  const sealer = await customerSealer({ db: tx, vault: deps.vault }, connection.customerId);
  const connector = connectorOf(deps.connectors, connection.connector);
  const key = await openKey(tx, { connectionId: connection.id, sealer });
  checkedCredentials(connector, input.credentials, key);
  const context = credentialsContext(connection.id);
  const row = {
    sealed: await sealer.seal(context, canonicalJson(input.credentials)),
    fingerprint: secretFingerprint(sealer, context, input.credentials),
    entered_by: input.by,
    entered_at: deps.clock.now(),
  };
  await saveCredentials(tx, connection, row);
  await clearToken(tx, connection.id);
  return { fingerprint: row.fingerprint, enteredBy: row.entered_by, enteredAt: row.entered_at };
}

async function saveCredentials(
  tx: Transaction,
  connection: Connection,
  row: { sealed: string; fingerprint: string; entered_by: string; entered_at: Date },
): Promise<void> {
  await tx
    .insertInto('credentials')
    .values({ connection_id: connection.id, ...row })
    .onConflict((conflict) => conflict.column('connection_id').doUpdateSet(row))
    .execute();
  await tx
    .updateTable('connections')
    .set({ state_reason: 'CREDENTIALS_REPLACED' })
    .where('id', '=', connection.id)
    .where('state', '=', 'stopped')
    .where('state_reason', '=', 'CRED_REJECTED')
    .execute();
}
