import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';

const minute = 60_000;

interface Counter {
  key: string;
  /** So many tries in this time; then none until it is over. */
  attempts: number;
  ms: number;
}

/** Who tries: the account, and the address it comes from. */
interface Attempt {
  account: string;
  address: string;
}

/**
 * Counts a try before the password is looked at, so that many at once count as many. Throws SIGN_IN_THROTTLED, with the seconds to
 * wait. Strangers cannot lock somebody out from their own address: account and address count together first.
 */
export async function countAttempt(db: Database, attempt: Attempt, now: Date): Promise<void> {
  const wait = await countTries(db, countersOf(attempt), now);
  if (wait <= 0) return;
  throw new AppError('SIGN_IN_THROTTLED', 'There were too many tries to sign in.', {
    details: { retry_after_seconds: wait },
    nextStep: `Wait ${Math.ceil(wait / 60)} minutes. An administrator can make you a new link in the meantime.`,
  });
}

/**
 * Counts one try on each of them in turn, up to the first that refuses it: what is refused by who asks does not count against whom it is
 * about. Gives the seconds until tries are taken again; 0 while they are.
 */
export async function countTries(db: Database, counters: readonly Counter[], now: Date): Promise<number> {
  for (const counter of counters) {
    const wait = await count(db, counter, now);
    if (wait > 0) return wait;
  }
  return 0;
}

/** After a sign-in that worked: it was no guess. */
export async function forgiveAttempt(db: Database, attempt: Attempt): Promise<void> {
  const [both, ...others] = countersOf(attempt).map(({ key }) => hashOf(key));
  await db.kysely
    .deleteFrom('sign_in_attempts')
    .where('key_hash', '=', both ?? '')
    .execute();
  await db.kysely
    .updateTable('sign_in_attempts')
    .set({ attempts: sql`greatest(0, attempts - 1)` })
    .where('key_hash', 'in', others)
    .execute();
}

function countersOf({ account, address }: Attempt): Counter[] {
  const name = account.trim().toLowerCase();
  return [
    { key: `both ${name} ${address}`, attempts: 5, ms: 15 * minute },
    { key: `address ${address}`, attempts: 30, ms: 15 * minute },
    { key: `account ${name}`, attempts: 50, ms: 60 * minute },
  ];
}

/** Seconds until tries are taken again; 0 while they are. */
async function count(db: Database, { key, attempts, ms }: Counter, now: Date): Promise<number> {
  const endsAt = new Date(now.getTime() + ms);
  const row = await db.kysely
    .insertInto('sign_in_attempts')
    .values({ key_hash: hashOf(key), attempts: 1, ends_at: endsAt })
    .onConflict((conflict) =>
      conflict.column('key_hash').doUpdateSet({
        attempts: sql`case when sign_in_attempts.ends_at <= ${now} then 1 else sign_in_attempts.attempts + 1 end`,
        ends_at: sql`case when sign_in_attempts.ends_at <= ${now} then ${endsAt} else sign_in_attempts.ends_at end`,
      }),
    )
    .returning(['attempts', 'ends_at'])
    .executeTakeFirstOrThrow();
  return row.attempts > attempts ? Math.ceil((row.ends_at.getTime() - now.getTime()) / 1000) : 0;
}

/** Neither addresses nor accounts stand in the table. */
function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
