import type { JWK } from 'jose';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import { AppError } from '../domain/app-error.ts';

/** The public half of the key that secrets are handed over to. */
export interface IntakeKey {
  /** RFC 7638 thumbprint of the public key, so that a key that was swapped on the way is known by its own id (A14). */
  kid: string;
  publicJwk: PublicIntakeJwk;
  /** The same thumbprint as hex: SHA-256, 64 digits, for people to compare. */
  fingerprint: string;
  createdAt: Date;
}

export const PublicIntakeJwk = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
});
export type PublicIntakeJwk = z.infer<typeof PublicIntakeJwk> & JWK;

/** The key to seal to now. Throws AppError INTAKE_KEY_MISSING until a process with the master key has been started once. */
export async function currentIntakeKey(db: Kysely<Tables> | Transaction): Promise<IntakeKey> {
  const key = await findIntakeKey(db);
  if (key) return key;
  throw new AppError('INTAKE_KEY_MISSING', 'There is no key yet that a secret could be sealed to.', {
    nextStep: 'The operator starts a worker: the first process that has the master key makes one.',
  });
}

/** The installation's key that is in use; undefined when there is none yet. */
export async function findIntakeKey(db: Kysely<Tables> | Transaction): Promise<IntakeKey | undefined> {
  const row = await keys(db)
    .where('connection_id', 'is', null)
    .where('is_spare', '=', false)
    .where('retired_at', 'is', null)
    .executeTakeFirst();
  return row && intakeKeyFrom(row);
}

/** A connection's own key by its id, also one that was retired and opens still. Undefined when the connection has none of that id. */
export async function connectionIntakeKey(
  db: Kysely<Tables> | Transaction,
  input: { connectionId: string; kid: string },
): Promise<IntakeKey | undefined> {
  const row = await keys(db)
    .where('connection_id', '=', input.connectionId)
    .where('kid', '=', input.kid)
    .executeTakeFirst();
  return row && intakeKeyFrom(row);
}

function keys(db: Kysely<Tables> | Transaction) {
  return db.selectFrom('intake_keys').select(['kid', 'public_jwk', 'created_at']);
}

export function intakeKeyFrom(row: { kid: string; public_jwk: unknown; created_at: Date }): IntakeKey {
  return {
    kid: row.kid,
    publicJwk: PublicIntakeJwk.parse(row.public_jwk),
    fingerprint: Buffer.from(row.kid, 'base64url').toString('hex'),
    createdAt: row.created_at,
  };
}
