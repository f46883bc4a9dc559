import type { Database, Transaction } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { Ids } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import { operatorFrom } from './operator.ts';
import { hashPassword, isPassword } from './password.ts';
import { endSessionsOf, type OpenedSession, openSession, type Session } from './session.ts';
import { countAttempt, forgiveAttempt } from './sign-in-throttle.ts';

interface SignInDeps {
  db: Database;
  clock: Pick<Clock, 'now'>;
  ids: Ids;
}

/**
 * A session for whoever has this account's password. Throws SIGN_IN_REFUSED, the same and after the same work for an unknown account,
 * a wrong password and an access that is switched off; SIGN_IN_THROTTLED after too many tries.
 */
export async function signInByPassword(
  deps: SignInDeps,
  given: { email: string; password: string; address: string },
): Promise<OpenedSession> {
  const attempt = { account: given.email, address: given.address };
  await countAttempt(deps.db, attempt, deps.clock.now());
  const row = await deps.db.kysely
    .selectFrom('operators')
    .selectAll()
    .where((build) => build(build.fn('lower', ['email']), '=', given.email.trim().toLowerCase()))
    .executeTakeFirst();
  const isRight = await isPassword(given.password, row?.password_hash ?? undefined);
  if (!row || !isRight || row.disabled_at !== null) throw refused();
  await forgiveAttempt(deps.db, attempt);
  return deps.db.transaction(async (tx) => {
    if (!(await isStill(tx, row))) throw refused();
    return openSession({ ...deps, db: tx }, operatorFrom(row).id);
  });
}

/** The password may have been replaced, or the access switched off, since it was looked at: with it all sessions ended (A21). */
async function isStill(
  tx: Transaction,
  { id, password_hash }: { id: string; password_hash: string | null },
): Promise<boolean> {
  const row = await tx
    .selectFrom('operators')
    .select('id')
    .where('id', '=', id)
    .where('password_hash', '=', password_hash)
    .where('disabled_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** The person of this session proves once more who they are. Throws SIGN_IN_REFUSED or SIGN_IN_THROTTLED. */
export async function reauthenticate(
  deps: Omit<SignInDeps, 'ids'>,
  given: { session: Session; password: string; address: string },
): Promise<Session> {
  await provenRow(deps, given);
  return noteProof(deps, given.session);
}

/**
 * Another password for the person of this session, who proves themselves by the present one. All their sessions end, this one too, and
 * a new one begins. Throws SIGN_IN_REFUSED (also where no password is signed in with) or SIGN_IN_THROTTLED.
 */
export async function changePassword(
  deps: SignInDeps,
  given: { session: Session; password: string; newPassword: string; address: string },
): Promise<OpenedSession> {
  const row = await provenRow(deps, given);
  const password_hash = await hashPassword(given.newPassword);
  return deps.db.transaction(async (tx) => {
    if (!(await isStill(tx, row))) throw refused();
    await tx.updateTable('operators').set({ password_hash }).where('id', '=', row.id).execute();
    await endSessionsOf(tx, given.session.operator.id);
    return openSession({ ...deps, db: tx }, given.session.operator.id);
  });
}

/** Who proved by their password that they are the person of this session. */
async function provenRow(
  deps: Omit<SignInDeps, 'ids'>,
  given: { session: Session; password: string; address: string },
): Promise<{ id: string; password_hash: string | null }> {
  const { operator } = given.session;
  const attempt = { account: operator.email, address: given.address };
  await countAttempt(deps.db, attempt, deps.clock.now());
  const row = await deps.db.kysely
    .selectFrom('operators')
    .select(['id', 'password_hash'])
    .where('id', '=', operator.id)
    .executeTakeFirst();
  if (!row || !(await isPassword(given.password, row.password_hash ?? undefined))) throw refused();
  await forgiveAttempt(deps.db, attempt);
  return row;
}

/** That the person of this session was asked for again, and was there. */
export async function noteProof({ db, clock }: Omit<SignInDeps, 'ids'>, session: Session): Promise<Session> {
  const now = clock.now();
  await db.kysely
    .updateTable('sessions')
    .set({ reauthenticated_at: now })
    .where('id', '=', session.id)
    .execute();
  return { ...session, reauthenticatedAt: now };
}

function refused(): AppError {
  return new AppError('SIGN_IN_REFUSED', 'The e-mail address or the password is not right.', {
    nextStep: 'Try again. If you forgot it, an administrator can make you a new link.',
  });
}
