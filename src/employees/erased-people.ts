import { createHmac, hkdfSync } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

/**
 * The keyed hash by which an erased person is known again: HMAC-SHA256 (base64url) of connection and external id under a
 * key derived from `secret` (the customer's data key, at least 16 bytes). Without the secret it leads back to nobody.
 */
export function erasedPersonHash(secret: Uint8Array, connectionId: string, externalId: string): string {
  return erasedPersonHasher(secret, connectionId)(externalId);
}

/** The same for many people of one connection: the key is derived once. */
export function erasedPersonHasher(secret: Uint8Array, connectionId: string): (externalId: string) => string {
  if (secret.length < 16) throw new RangeError('the secret of erasures has at least 16 bytes');
  const key = Buffer.from(hkdfSync('sha256', secret, connectionId, 'rollcall erased people', 32));
  return (externalId) => createHmac('sha256', key).update(externalId).digest('base64url');
}

/** Hashes of everybody who must not be added to this connection; usually few or none. */
async function erasedHashes(db: Kysely<Tables>, connectionId: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('erased_people')
    .select('external_id_hash')
    .where('connection_id', '=', connectionId)
    .execute();
  return new Set(rows.map((row) => row.external_id_hash));
}

export async function recordErased(
  tx: Transaction,
  input: { connectionId: string; hashes: readonly string[]; at: Date; by: string },
): Promise<void> {
  if (input.hashes.length === 0) return;
  await tx
    .insertInto('erased_people')
    .values(
      input.hashes.map((hash) => ({
        connection_id: input.connectionId,
        external_id_hash: hash,
        erased_at: input.at,
        erased_by: input.by,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Gives how many hashes were lifted. */
export async function liftErased(
  tx: Transaction,
  input: { connectionId: string; hashes: readonly string[] },
): Promise<number> {
  if (input.hashes.length === 0) return 0;
  const result = await tx
    .deleteFrom('erased_people')
    .where('connection_id', '=', input.connectionId)
    .where('external_id_hash', 'in', input.hashes)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** Those of these people who were erased on request and must not come back. Costs one small statement when nobody was. */
export async function erasedAmong(
  deps: { db: Kysely<Tables>; secret: () => Promise<Uint8Array> },
  input: { connectionId: string; externalIds: readonly string[] },
): Promise<ReadonlySet<string>> {
  if (input.externalIds.length === 0) return new Set();
  const hashes = await erasedHashes(deps.db, input.connectionId);
  if (hashes.size === 0) return new Set();
  const hash = erasedPersonHasher(await deps.secret(), input.connectionId);
  return new Set(input.externalIds.filter((externalId) => hashes.has(hash(externalId))));
}
