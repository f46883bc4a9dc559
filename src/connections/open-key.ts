import type { Transaction } from '../db/database.ts';
import type { Database } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { Sealer } from '../platform/sealing.ts';
import { keyContext } from './data-key.ts';

/** The connection's own key pair as part of the credentials that a connector's `access` gets. A secret: in memory only. */
export interface OpenedKey {
  /** PKCS #8, PEM. */
  private_key: string;
  kid: string;
}

/** Undefined when the connection has no key pair. Throws AppError SEAL_BROKEN. */
export async function openKey(
  from: Database['kysely'] | Transaction,
  input: { connectionId: ConnectionId; sealer: Sealer },
): Promise<OpenedKey | undefined> {
  const row = await from
    .selectFrom('connection_keys')
    .select(['kid', 'sealed'])
    .where('connection_id', '=', input.connectionId)
    .executeTakeFirst();
  if (!row) return undefined;
  const privateKey = await input.sealer.open(keyContext(input.connectionId, row.kid), row.sealed);
  return { private_key: privateKey, kid: row.kid };
}
