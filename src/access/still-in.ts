import type { Database } from '../db/database.ts';
import type { Clock } from '../platform/clock.ts';
import type { Caller } from './caller.ts';

/**
 * Those of the callers whose session or token holds still, of people whose access is not switched off. Looking does not count as being
 * there: a session that nobody uses ends all the same. Two statements, however many callers there are.
 */
export async function stillIn<Some extends Caller>(
  { db, clock }: { db: Database; clock: Pick<Clock, 'now'> },
  callers: readonly Some[],
): Promise<Set<Some>> {
  const now = clock.now();
  const [sessions, tokens] = await Promise.all([
    openSessions(
      db,
      idsOf(callers, ({ session }) => session?.id),
      now,
    ),
    workingTokens(
      db,
      idsOf(callers, ({ tokenId }) => tokenId),
      now,
    ),
  ]);
  return new Set(
    callers.filter(({ session, tokenId }) => {
      if (session !== undefined) return sessions.has(session.id);
      return tokenId !== undefined && tokens.has(tokenId);
    }),
  );
}

function idsOf(callers: readonly Caller[], idOf: (caller: Caller) => string | undefined): string[] {
  return [...new Set(callers.flatMap((caller) => idOf(caller) ?? []))];
}

async function openSessions({ kysely }: Database, ids: string[], now: Date): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await kysely
    .selectFrom('sessions')
    .innerJoin('operators', 'operators.id', 'sessions.operator_id')
    .select('sessions.id')
    .where('sessions.id', 'in', ids)
    .where('expires_at', '>', now)
    .where('operators.disabled_at', 'is', null)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

async function workingTokens({ kysely }: Database, ids: string[], now: Date): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await kysely
    .selectFrom('api_tokens')
    .select('id')
    .where('id', 'in', ids)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .execute();
  return new Set(rows.map(({ id }) => id));
}
