import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../db/database.ts';
import type { ConfiguredDestination } from './configured-destination.ts';
import { isUsedUp, retryWaitMs } from './retry-schedule.ts';

type Tried = Pick<ConfiguredDestination, 'id' | 'settings' | 'secretsFingerprint'>;
type Health = Tried & Pick<ConfiguredDestination, 'failures' | 'failingSince'>;

/** Somebody got through: whatever was wrong is over. */
export async function noteSuccess(db: Database, { id }: Pick<Health, 'id'>, at: Date): Promise<void> {
  await db.kysely
    .updateTable('destinations')
    .set({ last_success_at: at, failing_since: null, failures: 0, not_before: null })
    .where('id', '=', id)
    .execute();
}

/** Some did not get through, which says nothing yet about the receiver. */
export async function noteFailure(
  db: Database,
  { id }: Pick<Health, 'id'>,
  failure: { at: Date; code: string },
): Promise<void> {
  await sql`
    update destinations set failing_since = coalesce(failing_since, ${failure.at}), last_failure_code = ${failure.code}
     where id = ${id}::uuid`.execute(db.kysely);
}

/**
 * Nobody gets through: this destination is left alone for a while, by the schedule or for as long as the receiver asks. Gives until
 * when; undefined when the whole schedule is used up, and it has to be disabled. Of one that got other secrets or settings meanwhile it
 * says nothing.
 */
export async function noteTrip(
  db: Database,
  destination: Health,
  trip: { at: Date; code: string; retryAfterMs: number | undefined; random(): number },
): Promise<Date | undefined> {
  const failures = destination.failures + 1;
  const since = destination.failingSince ?? trip.at;
  if (isUsedUp({ failures, since, now: trip.at })) return undefined;
  const until = new Date(trip.at.getTime() + (trip.retryAfterMs ?? retryWaitMs(failures, trip.random)));
  await db.kysely
    .updateTable('destinations')
    .set({ failing_since: since, failures, not_before: until, last_failure_code: trip.code })
    .where(asItWasTried(destination))
    .execute();
  return until;
}

/** Nothing is sent any more until somebody enables it; what waits stays. The operator is to be told. False for one that is as it was tried no more. */
export async function disable(
  db: Database,
  destination: Tried,
  input: { at: Date; code: string },
): Promise<boolean> {
  const disabled = await db.kysely
    .updateTable('destinations')
    .set({ state: 'disabled', state_reason: input.code, notice_at: input.at })
    .where(asItWasTried(destination))
    .where('state', '=', 'active')
    .executeTakeFirst();
  return disabled.numUpdatedRows > 0n;
}

/** A try with earlier secrets or settings says nothing about it. */
function asItWasTried({ id, settings, secretsFingerprint }: Tried): RawBuilder<boolean> {
  return sql<boolean>`id = ${id}::uuid and settings = ${JSON.stringify(settings)}::jsonb
    and secrets_fingerprint is not distinct from ${secretsFingerprint ?? null}::text`;
}
