import type { JWK } from 'jose';
import { z } from 'zod';
import type { Database, Transaction } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import type { Vault } from '../platform/sealing.ts';
import type { AnyConnector } from './connector-register.ts';
import { sealCredentials } from './enter-credentials.ts';
import { type IntakeId, type IntakePurpose, intakeKeyContext, intakeLifeMs } from './intake.ts';
import { openIntake } from './intake-envelope.ts';
import { wrappedKeyContext } from './wrapped-keys.ts';

export interface TakeIntakeDeps {
  db: Database;
  clock: Clock;
  vault: Vault;
  connectors: readonly AnyConnector[];
  /** How the secrets of a destination are sealed, in the transaction that is given; deliveries/ knows. */
  sealDestinationSecrets: SealDestinationSecrets;
}

export type SealDestinationSecrets = (
  deps: { tx: Transaction; clock: Clock; vault: Vault },
  input: { destinationId: string; secrets: unknown; by: string },
) => Promise<{ fingerprint: string }>;

export interface TakenIntake {
  purpose: IntakePurpose;
  subjectId: string;
  /** Of the secret as it is kept now: `secretFingerprint`. */
  fingerprint: string;
}

/**
 * Opens a secret that was handed over, seals it under its owner's key and blanks it here, in one transaction: killed at any point it
 * stands in exactly one of the two places. Taken again, it says what it said the first time. One that can never be taken is erased.
 * Throws AppError NOT_FOUND (replaced by a newer one, or gone), INTAKE_EXPIRED, INTAKE_INVALID, what enterCredentials and the sealing
 * of a destination throw, and MASTER_KEY_WRONG.
 */
export async function takeIntake(
  deps: TakeIntakeDeps,
  { intakeId }: { intakeId: IntakeId },
): Promise<TakenIntake> {
  try {
    return await deps.db.transaction((tx) => take(tx, deps, intakeId));
  } catch (error) {
    if (error instanceof AppError && hopeless.has(error.code)) await erase(deps.db, intakeId);
    throw error;
  }
}

/** Codes after which a second try cannot end otherwise. After others the secret waits on, and expires. */
const hopeless: ReadonlySet<string> = new Set([
  'CONNECTION_STATE_CONFLICT',
  'CREDENTIALS_INVALID',
  'DESTINATION_INVALID',
  'INTAKE_EXPIRED',
  'INTAKE_INVALID',
  'NOT_FOUND',
]);

async function take(tx: Transaction, deps: TakeIntakeDeps, intakeId: IntakeId): Promise<TakenIntake> {
  const row = await lockIntake(tx, intakeId);
  const { purpose, subject_id: subjectId, fingerprint } = row;
  if (row.sealed === null) return { purpose, subjectId, fingerprint: fingerprint ?? '' };
  if (deps.clock.now().getTime() - row.entered_at.getTime() > intakeLifeMs) throw expired();
  const privateJwk = await privateKey(tx, deps.vault, row.kid);
  const secret = await openIntake(privateJwk, { purpose, subjectId }, row.sealed);
  const kept = await sealAnew(tx, deps, { purpose, subjectId, secret, by: row.entered_by });
  await tx
    .updateTable('intakes')
    .set({ sealed: null, taken_at: deps.clock.now(), fingerprint: kept.fingerprint })
    .where('id', '=', intakeId)
    .execute();
  return { purpose, subjectId, fingerprint: kept.fingerprint };
}

async function lockIntake(tx: Transaction, id: IntakeId) {
  const row = await tx
    .selectFrom('intakes')
    .select(['purpose', 'subject_id', 'kid', 'sealed', 'entered_by', 'entered_at', 'fingerprint'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row) return row;
  throw new AppError(
    'NOT_FOUND',
    'What was handed over is not there: a newer one took its place, or it expired.',
    {
      details: { noun: 'intake' },
      nextStep: 'Hand the secret over again, unless a newer one was.',
    },
  );
}

async function privateKey(tx: Transaction, vault: Vault, kid: string): Promise<JWK> {
  const row = await tx
    .selectFrom('intake_keys')
    .select(['sealed', 'data_key_sealed'])
    .where('kid', '=', kid)
    .executeTakeFirstOrThrow();
  const sealer = await vault.unwrap(
    wrappedKeyContext({ table: 'intake_keys', row: kid }),
    row.data_key_sealed,
  );
  return PrivateJwk.parse(JSON.parse(await sealer.open(intakeKeyContext(kid), row.sealed)));
}

const PrivateJwk = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
});

function sealAnew(
  tx: Transaction,
  deps: TakeIntakeDeps,
  input: { purpose: IntakePurpose; subjectId: string; secret: unknown; by: string },
): Promise<{ fingerprint: string }> {
  const { purpose, subjectId, secret, by } = input;
  if (purpose === 'destination') {
    const { clock, vault } = deps;
    return deps.sealDestinationSecrets(
      { tx, clock, vault },
      { destinationId: subjectId, secrets: secret, by },
    );
  }
  const connectionId = subjectId as ConnectionId; // a uuid that was deposited as a connection's; looked up next
  return sealCredentials(tx, deps, { connectionId, credentials: secret, by });
}

async function erase(db: Database, id: IntakeId): Promise<void> {
  await db.kysely.deleteFrom('intakes').where('id', '=', id).execute();
}

function expired(): AppError {
  return new AppError(
    'INTAKE_EXPIRED',
    'What was handed over waited for more than a day, so it was erased.',
    {
      nextStep: 'The operator sees to it that a worker runs; then hand the secret over again.',
    },
  );
}
