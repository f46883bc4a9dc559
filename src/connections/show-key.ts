import { createPublicKey } from 'node:crypto';
import { z } from 'zod';
import type { Database } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';

/** The public half of a connection's key pair, in the three forms that portals ask for. */
export interface ConnectionKey {
  /** RFC 7638 thumbprint of the public key. */
  kid: string;
  algorithm: KeyAlgorithm;
  /** SPKI, PEM. */
  publicKey: string;
  publicJwk: Readonly<Record<string, unknown>>;
  /** Self-signed X.509, PEM. */
  certificate: string;
  createdAt: Date;
}

export const keyAlgorithms = ['RSA-2048', 'RSA-3072', 'EC-P256'] as const;
export type KeyAlgorithm = (typeof keyAlgorithms)[number];

const StoredKey = z.object({
  algorithm: z.enum(keyAlgorithms),
  public_jwk: z.record(z.string(), z.unknown()),
});

/** Undefined when the connection has no key pair. */
export async function showKey(
  db: Database,
  input: { connectionId: ConnectionId },
): Promise<ConnectionKey | undefined> {
  const row = await db.kysely
    .selectFrom('connection_keys')
    .select(['kid', 'algorithm', 'public_jwk', 'certificate', 'created_at'])
    .where('connection_id', '=', input.connectionId)
    .executeTakeFirst();
  if (!row) return undefined;
  const { algorithm, public_jwk: publicJwk } = StoredKey.parse(row);
  const publicKey = createPublicKey({ key: publicJwk, format: 'jwk' })
    .export({ type: 'spki', format: 'pem' })
    .toString();
  return {
    kid: row.kid,
    algorithm,
    publicKey,
    publicJwk,
    certificate: row.certificate,
    createdAt: row.created_at,
  };
}
