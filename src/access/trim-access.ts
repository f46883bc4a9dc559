import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import { type Trim, trimRows } from '../db/trim.ts';

const day = 86_400_000;

/**
 * Deletes what nobody can use any more: answers that were kept for a day under an Idempotency-Key, and tokens that were revoked or
 * have expired 90 days ago; sessions, one-time links and counted tries to sign in that are over. Gives how many of each.
 */
export async function trimAccess(
  { db }: { db: Database },
  { now, ...trim }: { now: Date } & Omit<Trim, 'before'>,
): Promise<{ idempotencyKeys: number; tokens: number; signIns: number }> {
  const yesterday = new Date(now.getTime() - day);
  const longAgo = new Date(now.getTime() - 90 * day);
  return {
    idempotencyKeys: await trimRows(db.kysely, {
      ...trim,
      table: 'idempotency_keys',
      where: sql`created_at < ${yesterday}`,
    }),
    tokens: await trimRows(db.kysely, {
      ...trim,
      table: 'api_tokens',
      where: sql`least(expires_at, revoked_at) < ${longAgo}`,
    }),
    signIns: await trimSignIns(db, { ...trim, now }),
  };
}

async function trimSignIns(
  { kysely }: Database,
  { now, ...trim }: { now: Date } & Omit<Trim, 'before'>,
): Promise<number> {
  const isOver = {
    sessions: sql`expires_at < ${now}`,
    sign_in_links: sql`expires_at < ${now}`,
    sign_in_attempts: sql`ends_at < ${now}`,
    oidc_sign_ins: sql`expires_at < ${now}`,
  } as const;
  let count = 0;
  for (const table of ['sessions', 'sign_in_links', 'sign_in_attempts', 'oidc_sign_ins'] as const) {
    count += await trimRows(kysely, { ...trim, table, where: isOver[table] });
  }
  return count;
}
