import type { Database } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { Clock } from '../platform/clock.ts';
import { type Operator, operatorFrom, type OperatorId } from './operator.ts';
import { hashSecret, newSecret } from './secret.ts';

interface LinkDeps {
  db: Database;
  clock: Pick<Clock, 'now'>;
}

/** A link that lets somebody in once; the token belongs into the fragment of /console/welcome. */
export interface NewLink {
  token: string;
  expiresAt: Date;
}

export interface SignInLink {
  hash: string;
  /** Undefined: whoever opens it becomes the first administrator. */
  operator: Operator | undefined;
  expiresAt: Date;
}

const hour = 3_600_000;

/** For the very first start, valid for an hour; undefined once somebody ever signed in. An earlier one ends. */
export async function firstAdministratorLink(
  { db, clock }: LinkDeps,
  by: string,
): Promise<NewLink | undefined> {
  if (await hasOperators(db)) return undefined;
  await db.kysely.deleteFrom('sign_in_links').where('operator_id', 'is', null).execute();
  return newLink({ db, clock }, { operatorId: undefined, by, ms: hour });
}

/** An invitation, or a way back in for somebody who forgot their password: valid for seven days. An earlier one ends. */
export async function operatorLink(deps: LinkDeps, operatorId: OperatorId, by: string): Promise<NewLink> {
  await deps.db.kysely.deleteFrom('sign_in_links').where('operator_id', '=', operatorId).execute();
  return newLink(deps, { operatorId, by, ms: 7 * 24 * hour });
}

/** What a link leads to; looking uses nothing up. Throws LINK_UNKNOWN for one that was used, ended, or never was. */
export function showLink(deps: LinkDeps, token: string): Promise<SignInLink> {
  return linkOf(deps, hashSecret(token));
}

/** The same by the hash of its token. */
export async function linkOf({ db, clock }: LinkDeps, hash: string): Promise<SignInLink> {
  const row = await db.kysely
    .selectFrom('sign_in_links')
    .selectAll()
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (!row || row.expires_at <= clock.now()) throw linkUnknown();
  const operator = await operatorOf(db, row.operator_id);
  if (operator === undefined ? await hasOperators(db) : operator.state === 'disabled') throw linkUnknown();
  return { hash: row.hash, operator, expiresAt: row.expires_at };
}

/** Has anybody ever taken up an access? */
async function hasOperators(db: Database): Promise<boolean> {
  const row = await db.kysely
    .selectFrom('operators')
    .select('id')
    .where('activated_at', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export function linkUnknown(): AppError {
  return new AppError(
    'LINK_UNKNOWN',
    'This link was used already, is too old, or was replaced by a newer one.',
    {
      nextStep: 'Ask an administrator for a new link; at the machine: rollcall operator link',
    },
  );
}

async function newLink(
  { db, clock }: LinkDeps,
  { operatorId, by, ms }: { operatorId: OperatorId | undefined; by: string; ms: number },
): Promise<NewLink> {
  const token = newSecret();
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + ms);
  await db.kysely
    .insertInto('sign_in_links')
    .values({
      hash: hashSecret(token),
      operator_id: operatorId ?? null,
      created_by: by,
      created_at: now,
      expires_at: expiresAt,
    })
    .execute();
  return { token, expiresAt };
}

async function operatorOf(db: Database, id: string | null): Promise<Operator | undefined> {
  if (id === null) return undefined;
  const row = await db.kysely.selectFrom('operators').selectAll().where('id', '=', id).executeTakeFirst();
  return row && operatorFrom(row);
}
