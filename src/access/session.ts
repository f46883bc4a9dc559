import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import type { Id, Ids } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import type { Caller } from './caller.ts';
import { type Operator, operatorFrom, type OperatorId } from './operator.ts';
import { scopesOf } from './role.ts';
import { hashSecret, newSecret } from './secret.ts';

export type SessionId = Id<'session'>;

export interface Session {
  id: SessionId;
  operator: Operator;
  /** At the latest; earlier after eight hours in which nothing was asked. */
  expiresAt: Date;
  /** When the person last proved who they are. */
  reauthenticatedAt: Date;
}

/** A session together with what its cookie holds. The secret is given once: only its hash is kept. */
export interface OpenedSession {
  session: Session;
  secret: string;
}

const hour = 3_600_000;
const idleMs = 8 * hour;
export const sessionMs = 7 * 24 * hour;
/** When somebody was last here is written at most this often. */
const lastSeenMs = 60_000;

interface SessionDeps {
  db: Database;
  clock: Pick<Clock, 'now'>;
}

type Writer = Kysely<Tables> | Transaction<Tables>;

/** A new session, never one taken over from before the sign-in. */
export async function openSession(
  deps: { db: Writer; clock: Pick<Clock, 'now'>; ids: Ids },
  operatorId: OperatorId,
): Promise<OpenedSession> {
  const now = deps.clock.now();
  const secret = newSecret();
  const id = deps.ids.next<'session'>();
  const expiresAt = new Date(now.getTime() + sessionMs);
  const row = await deps.db
    .updateTable('operators')
    .set({ last_signed_in_at: now })
    .where('id', '=', operatorId)
    .returningAll()
    .executeTakeFirstOrThrow();
  await deps.db
    .insertInto('sessions')
    .values({
      id,
      hash: hashSecret(secret),
      operator_id: operatorId,
      created_at: now,
      last_seen_at: now,
      expires_at: expiresAt,
      reauthenticated_at: now,
    })
    .execute();
  await deps.db.deleteFrom('sessions').where('expires_at', '<', now).execute();
  return { session: { id, operator: operatorFrom(row), expiresAt, reauthenticatedAt: now }, secret };
}

/** Whose session this secret is; undefined for none, an ended one, an idle one, and one of somebody whose access is switched off. */
export async function sessionOf({ db, clock }: SessionDeps, secret: string): Promise<Session | undefined> {
  return sessionWhere({ db, clock }, ['hash', hashSecret(secret)]);
}

/** The same by its id, for what was begun in it and comes back without its cookie. */
export async function sessionById(deps: SessionDeps, id: SessionId): Promise<Session | undefined> {
  return sessionWhere(deps, ['sessions.id', id]);
}

async function sessionWhere(
  { db, clock }: SessionDeps,
  [column, value]: ['hash' | 'sessions.id', string],
): Promise<Session | undefined> {
  const now = clock.now();
  const row = await db.kysely
    .selectFrom('sessions')
    .innerJoin('operators', 'operators.id', 'sessions.operator_id')
    .selectAll('operators')
    .select(['sessions.id as session_id', 'last_seen_at', 'expires_at', 'reauthenticated_at'])
    .where(column, '=', value)
    .where('operators.disabled_at', 'is', null)
    .executeTakeFirst();
  if (!row || row.expires_at <= now || now.getTime() - row.last_seen_at.getTime() >= idleMs) return undefined;
  const id = row.session_id as SessionId; // a uuid of that table
  if (now.getTime() - row.last_seen_at.getTime() >= lastSeenMs) {
    await db.kysely.updateTable('sessions').set({ last_seen_at: now }).where('id', '=', id).execute();
  }
  return {
    id,
    operator: operatorFrom(row),
    expiresAt: row.expires_at,
    reauthenticatedAt: row.reauthenticated_at,
  };
}

export async function endSession({ db }: { db: Database }, id: SessionId): Promise<void> {
  await db.kysely.deleteFrom('sessions').where('id', '=', id).execute();
}

/** Every session of this person, at once: after a change of password or role, and when access is switched off. */
export async function endSessionsOf(db: Writer, operatorId: OperatorId): Promise<void> {
  await db.deleteFrom('sessions').where('operator_id', '=', operatorId).execute();
}

/** A session as somebody who asks the API. */
export function callerOfSession({ operator, id, reauthenticatedAt }: Session): Caller {
  return {
    actor: `operator:${operator.id}`,
    name: operator.name,
    scopes: scopesOf(operator.role),
    customerId: undefined,
    session: { id, operatorId: operator.id, reauthenticatedAt },
  };
}
