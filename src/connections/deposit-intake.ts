import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import { AppError } from '../domain/app-error.ts';
import type { Ids } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import type { IntakeId, IntakeSubject } from './intake.ts';
import { keyIdOfIntake, sealToIntakeKey } from './intake-envelope.ts';
import { currentIntakeKey } from './intake-key.ts';

export type NewIntake = IntakeSubject & {
  /** Who hands it over: shown beside the fingerprint. */
  by: string;
} & (
    | {
        /** Sealed by whoever hands it over (intake-envelope.ts), so that no process of the API ever sees it. */
        sealed: string;
      }
    | {
        /** In the clear, any JSON value; sealed before anything else is done with it. */
        secret: unknown;
      }
  );

/**
 * Keeps a secret until a worker takes it (takeIntake); needs no master key, and nothing here can open it again. One that waits for the
 * same subject is replaced. Throws AppError INTAKE_INVALID or INTAKE_KEY_MISSING.
 */
export async function depositIntake(
  deps: { db: Kysely<Tables> | Transaction; clock: Pick<Clock, 'now'>; ids: Ids },
  input: NewIntake,
): Promise<{ intakeId: IntakeId }> {
  const intakeId = deps.ids.next<'intake'>();
  const { sealed, kid } = await sealedFor(deps.db, input);
  const row = { id: intakeId, kid, sealed, entered_by: input.by, entered_at: deps.clock.now() };
  await deps.db
    .insertInto('intakes')
    .values({ purpose: input.purpose, subject_id: input.subjectId, ...row })
    .onConflict((conflict) =>
      conflict.columns(['purpose', 'subject_id']).where(sql`sealed`, 'is not', null).doUpdateSet(row),
    )
    .execute();
  return { intakeId };
}

async function sealedFor(
  db: Kysely<Tables> | Transaction,
  input: NewIntake,
): Promise<{ sealed: string; kid: string }> {
  if ('secret' in input) {
    const key = await currentIntakeKey(db);
    const sealed = await sealToIntakeKey(key, input, input.secret);
    return { sealed, kid: keyIdOfIntake(sealed, input) };
  }
  const kid = keyIdOfIntake(input.sealed, input);
  await refuseUnknownKey(db, input, kid);
  return { sealed: input.sealed, kid };
}

/**
 * The installation's or, for credentials, the connection's own. One that was retired a moment ago still opens: whoever sealed to it had
 * fetched it before.
 */
async function refuseUnknownKey(
  db: Kysely<Tables> | Transaction,
  { purpose, subjectId }: IntakeSubject,
  kid: string,
): Promise<void> {
  const known = await db
    .selectFrom('intake_keys')
    .select('kid')
    .where('kid', '=', kid)
    .where('is_spare', '=', false)
    .where((eb) => {
      const isOfAll = eb('connection_id', 'is', null);
      return purpose === 'credentials' ? eb.or([isOfAll, eb('connection_id', '=', subjectId)]) : isOfAll;
    })
    .executeTakeFirst();
  if (known) return;
  throw new AppError('INTAKE_KEY_UNKNOWN', 'It was sealed to a key that is not in use any more.', {
    nextStep: 'Fetch the key that is published now, compare its fingerprint, and seal it anew.',
  });
}
