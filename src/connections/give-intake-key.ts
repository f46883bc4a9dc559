import type { Transaction } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { type IntakeKey, intakeKeyFrom } from './intake-key.ts';

/** A link lives 67 days at most; with this the key of its connection lives a hundred. */
const freshMs = 33 * 86_400_000;

/**
 * The intake key that the links of a connection are made with: its own, or one of the spare ones, which becomes its own. Needs no master
 * key. Inside the transaction that makes the link. Throws AppError INTAKE_KEY_MISSING when all spare ones are given away.
 */
export async function giveIntakeKey(
  tx: Transaction,
  { connectionId, now }: { connectionId: ConnectionId; now: Date },
): Promise<IntakeKey> {
  const present = await tx
    .selectFrom('intake_keys')
    .select(['kid', 'public_jwk', 'created_at'])
    .where('connection_id', '=', connectionId)
    .where('retired_at', 'is', null)
    .executeTakeFirst();
  if (present && now.getTime() - present.created_at.getTime() < freshMs) return intakeKeyFrom(present);
  const spare = await tx
    .selectFrom('intake_keys')
    .select('kid')
    .where('is_spare', '=', true)
    .orderBy('created_at', 'desc')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!spare) {
    if (present) return intakeKeyFrom(present);
    throw noneLeft();
  }
  if (present) await retire(tx, present.kid, now);
  const given = await tx
    .updateTable('intake_keys')
    .set({ is_spare: false, connection_id: connectionId, created_at: now })
    .where('kid', '=', spare.kid)
    .returning(['kid', 'public_jwk', 'created_at'])
    .executeTakeFirstOrThrow();
  return intakeKeyFrom(given);
}

/** Its links that are open go on with it: retention deletes it when none of them is left. */
async function retire(tx: Transaction, kid: string, now: Date): Promise<void> {
  await tx.updateTable('intake_keys').set({ retired_at: now }).where('kid', '=', kid).execute();
}

function noneLeft(): AppError {
  return new AppError('INTAKE_KEY_MISSING', 'There is no key for this link yet.', {
    details: { retry_after_seconds: 60 },
    nextStep: 'Try again in a minute: a worker makes new ones. If it lasts, the operator starts a worker.',
  });
}
