import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import { type Trim, trimRows } from '../db/trim.ts';

const day = 86_400_000;

/**
 * Deletes what nobody can use any more: answers that were kept for a day under an Idempotency-Key, and tokens that were revoked or
 * have expired 90 days ago. Gives how many of either.
 */
export async function trimAccess(
  { db }: { db: Database },
  { now, ...trim }: { now: Date } & Omit<Trim, 'before'>,
): Promise<{ idempotencyKeys: number; tokens: number }> {
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
  };
}
