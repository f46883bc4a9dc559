import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import { type Trim, trimRows } from '../db/trim.ts';

/** Longer than anything is looked back for that a mail is put in about (note-events.ts): none comes a second time. */
const keptMs = 90 * 86_400_000;

/** Deletes mails that were put in 90 days ago and do not wait any more. Gives how many. */
export async function trimMails(
  { db }: { db: Database },
  { now, ...trim }: { now: Date } & Omit<Trim, 'before'>,
): Promise<number> {
  const before = new Date(now.getTime() - keptMs);
  return trimRows(db.kysely, {
    ...trim,
    table: 'mails',
    where: sql`state <> 'waiting' and created_at < ${before}`,
  });
}
