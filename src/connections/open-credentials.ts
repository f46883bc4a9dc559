import type { Database } from '../db/database.ts';
import type { Sealer } from '../platform/sealing.ts';
import { credentialsMissing } from './activate-connection.ts';
import { checkedCredentials } from './check-credentials.ts';
import type { Connection } from './connection.ts';
import type { AnyConnector } from './connector-register.ts';
import { credentialsContext } from './data-key.ts';
import { openKey } from './open-key.ts';

/** Credentials in the clear, as a connector's `access` takes them. In memory only, for as long as one source is open. */
export interface OpenedCredentials {
  credentials: unknown;
  fingerprint: string;
  kid: string | undefined;
}

/** Used by open-source.ts alone. Throws AppError CREDENTIALS_MISSING, CREDENTIALS_INVALID or SEAL_BROKEN. */
export async function openCredentials(
  deps: { db: Database; sealer: Sealer },
  input: { connection: Connection; connector: AnyConnector },
): Promise<OpenedCredentials> {
  const { connection, connector } = input;
  const row = await deps.db.kysely
    .selectFrom('credentials')
    .select(['sealed', 'fingerprint'])
    .where('connection_id', '=', connection.id)
    .executeTakeFirst();
  if (!row) throw credentialsMissing();
  const text = await deps.sealer.open(credentialsContext(connection.id), row.sealed);
  const key = await openKey(deps.db.kysely, { connectionId: connection.id, sealer: deps.sealer });
  const entered: unknown = JSON.parse(text);
  return {
    credentials: checkedCredentials(connector, entered, key),
    fingerprint: row.fingerprint,
    kid: key?.kid,
  };
}
