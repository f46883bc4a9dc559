import type { Database } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { Ids } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import { type IdentityProvider, oidcAddress, type OidcIdentity, oidcIdentity } from './oidc.ts';
import { operatorFrom, type OperatorId } from './operator.ts';
import { hashSecret, newSecret } from './secret.ts';
import { type OpenedSession, openSession, type Session, sessionById, type SessionId } from './session.ts';
import { noteProof } from './sign-in.ts';
import { showLink } from './sign-in-link.ts';
import { useLink } from './use-link.ts';

interface OidcDeps {
  db: Database;
  clock: Pick<Clock, 'now'>;
  ids: Ids;
  provider: IdentityProvider;
}

/** What the person wants at the identity provider. */
export type OidcPurpose =
  | { purpose: 'sign_in' }
  | { purpose: 'reauthenticate'; session: Session }
  | { purpose: 'link'; token: string };

const tenMinutes = 600_000;

/**
 * Begins a sign-in: where to send the person, and a secret for a cookie of this browser, in which alone it can be ended. `returnTo`
 * is a path of the console. Throws LINK_UNKNOWN or OIDC_UNAVAILABLE.
 */
export async function beginOidcSignIn(
  { db, clock, provider }: OidcDeps,
  wanted: OidcPurpose & { returnTo: string },
): Promise<{ address: string; browserSecret: string }> {
  if (wanted.purpose === 'link' && (await showLink({ db, clock }, wanted.token)).operator === undefined) {
    throw firstNeedsPassword();
  }
  const state = newSecret();
  const browserSecret = newSecret();
  const { address, secrets } = await oidcAddress(provider, {
    state,
    isAgain: wanted.purpose === 'reauthenticate',
  });
  const now = clock.now();
  await db.kysely.deleteFrom('oidc_sign_ins').where('expires_at', '<', now).execute();
  await db.kysely
    .insertInto('oidc_sign_ins')
    .values({
      state_hash: hashSecret(state),
      browser_hash: hashSecret(browserSecret),
      nonce: secrets.nonce,
      code_verifier: secrets.codeVerifier,
      purpose: wanted.purpose,
      link_hash: wanted.purpose === 'link' ? hashSecret(wanted.token) : null,
      session_id: wanted.purpose === 'reauthenticate' ? wanted.session.id : null,
      return_to: wanted.returnTo,
      expires_at: new Date(now.getTime() + tenMinutes),
    })
    .execute();
  return { address, browserSecret };
}

interface CameBack {
  /** The query of the provider's answer, as it came. */
  query: string;
  /** What this browser's cookie holds. */
  browserSecret: string | undefined;
}

/**
 * Ends a sign-in, once. Gives who it is and a new session, or none where the person was only asked for again. Throws OIDC_REFUSED for an answer that
 * was not asked for in this browser or cannot be trusted; OPERATOR_UNKNOWN for an identity that nobody invited; LINK_UNKNOWN.
 */
export async function endOidcSignIn(
  deps: OidcDeps,
  came: CameBack,
): Promise<{ returnTo: string; operatorId: OperatorId; opened: OpenedSession | undefined }> {
  const begun = await takeSignIn(deps, came);
  const identity = await oidcIdentity(deps.provider, {
    query: came.query,
    state: begun.state,
    secrets: { nonce: begun.nonce, codeVerifier: begun.code_verifier },
    isAgain: begun.purpose === 'reauthenticate',
  });
  const returnTo = begun.return_to;
  if (begun.purpose === 'reauthenticate') {
    // The session's own cookie does not go along on a way back from another site; this browser's secret stands for it.
    const session = await sessionById(deps, begun.session_id as SessionId); // a foreign key
    if (session === undefined) throw notOfThisBrowser();
    if (!(await isIdentityOf(deps.db, session, identity))) throw unknown();
    await noteProof(deps, session);
    return { returnTo, operatorId: session.operator.id, opened: undefined };
  }
  const opened =
    begun.link_hash === null
      ? await openSessionOf(deps, identity)
      : await useLink(deps, { linkHash: begun.link_hash, way: identity });
  return { returnTo, operatorId: opened.session.operator.id, opened };
}

/** Used up by looking: an answer that is played back finds nothing. */
async function takeSignIn({ db, clock }: OidcDeps, { query, browserSecret }: CameBack) {
  const state = new URLSearchParams(query).get('state') ?? '';
  const row = await db.kysely
    .deleteFrom('oidc_sign_ins')
    .where('state_hash', '=', hashSecret(state))
    .where('browser_hash', '=', hashSecret(browserSecret ?? ''))
    .returningAll()
    .executeTakeFirst();
  if (!row || row.expires_at <= clock.now()) throw notOfThisBrowser();
  return { ...row, state };
}

/** Locked, so that no session begins by a way in that is replaced in this moment (A21). */
function openSessionOf(deps: OidcDeps, { issuer, subject }: OidcIdentity): Promise<OpenedSession> {
  return deps.db.transaction(async (tx) => {
    const row = await tx
      .selectFrom('operators')
      .selectAll()
      .where('oidc_issuer', '=', issuer)
      .where('oidc_subject', '=', subject)
      .where('disabled_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw unknown();
    return openSession({ ...deps, db: tx }, operatorFrom(row).id);
  });
}

async function isIdentityOf(
  db: Database,
  session: Session,
  { issuer, subject }: OidcIdentity,
): Promise<boolean> {
  const row = await db.kysely
    .selectFrom('operators')
    .select('id')
    .where('id', '=', session.operator.id)
    .where('oidc_issuer', '=', issuer)
    .where('oidc_subject', '=', subject)
    .executeTakeFirst();
  return row !== undefined;
}

function notOfThisBrowser(): AppError {
  return new AppError(
    'OIDC_REFUSED',
    'This sign-in was not begun in this browser, or took more than ten minutes.',
    {
      nextStep: 'Sign in again.',
    },
  );
}

function unknown(): AppError {
  return new AppError('OPERATOR_UNKNOWN', 'Nobody with this identity may sign in here.', {
    nextStep: 'Ask an administrator for an invitation, and open its link.',
  });
}

function firstNeedsPassword(): AppError {
  return new AppError('LINK_UNKNOWN', 'The first administrator begins with a password.', {
    nextStep: 'Choose one; others can be invited to sign in with the identity provider.',
  });
}
