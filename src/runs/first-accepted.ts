import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';

/** When the first live run of a connection was accepted; undefined before. */
export async function firstAcceptedAt(db: Kysely<Tables>, connectionId: string): Promise<Date | undefined> {
  const row = await db
    .selectFrom('runs')
    .select('finished_at')
    .where('connection_id', '=', connectionId)
    .where('mode', '=', 'live')
    .where('outcome', '=', 'accepted')
    .orderBy('started_at')
    .limit(1)
    .executeTakeFirst();
  return row?.finished_at ?? undefined;
}
