import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/database.ts';
import { violatedConstraint } from '../db/errors.ts';
import type { Tables } from '../db/tables.ts';
import { AppError } from '../domain/app-error.ts';
import type { Ids } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import type { OperatorId } from './operator.ts';
import { operatorExists } from './operators.ts';
import { hashPassword } from './password.ts';
import { endSessionsOf, type OpenedSession, openSession } from './session.ts';
import { linkOf, linkUnknown } from './sign-in-link.ts';

/** How the person will sign in from now on: one way, which takes the place of what there was. */
export type Way = { password: string } | { issuer: string; subject: string };

interface UseLinkInput {
  /** SHA-256 of its token. */
  linkHash: string;
  way: Way;
  /** Of the first administrator; an invited operator has both already. */
  person?: { name: string; email: string };
}

interface UseLinkDeps {
  db: Database;
  clock: Pick<Clock, 'now'>;
  ids: Ids;
}

/** Uses a link up: the way in is set, earlier sessions end, a new one begins. Two at once: one works. Throws LINK_UNKNOWN. */
export async function useLink(deps: UseLinkDeps, input: UseLinkInput): Promise<OpenedSession> {
  const link = await linkOf(deps, input.linkHash);
  const columns = await columnsOf(input.way);
  return deps.db.kysely.transaction().execute(async (db) => {
    const used = await db
      .deleteFrom('sign_in_links')
      .where('hash', '=', link.hash)
      .returning('hash')
      .execute();
    if (used.length === 0) throw linkUnknown();
    const operatorId = link.operator?.id ?? (await firstAdministrator({ ...deps, db }, input));
    await db
      .updateTable('operators')
      .set({ ...columns, activated_at: sql`coalesce(activated_at, ${deps.clock.now()})` })
      .where('id', '=', operatorId)
      .execute()
      .catch(refuseIdentity);
    await endSessionsOf(db, operatorId);
    return openSession({ ...deps, db }, operatorId);
  });
}

async function firstAdministrator(
  { db, clock, ids }: Omit<UseLinkDeps, 'db'> & { db: Kysely<Tables> },
  { person }: UseLinkInput,
): Promise<OperatorId> {
  if (person === undefined) throw linkUnknown();
  const id = ids.next<'operator'>();
  const made = await db
    .insertInto('operators')
    .values({ id, ...person, role: 'administrator', created_by: 'first start', created_at: clock.now() })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  if (made.length === 0) throw operatorExists();
  return id;
}

async function columnsOf(way: Way) {
  if ('password' in way) {
    return { password_hash: await hashPassword(way.password), oidc_issuer: null, oidc_subject: null };
  }
  return { password_hash: null, oidc_issuer: way.issuer, oidc_subject: way.subject };
}

/** One identity is one person here. */
function refuseIdentity(error: unknown): never {
  const constraint = violatedConstraint(error);
  if (constraint !== 'operators_oidc_issuer_oidc_subject_key') throw error;
  throw new AppError('IDENTITY_TAKEN', 'Somebody else signs in with this identity already.', {
    nextStep: 'Sign in to the identity provider with your own account.',
    cause: error,
  });
}
