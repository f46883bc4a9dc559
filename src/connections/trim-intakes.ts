import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import { type Trim, trimRows } from '../db/trim.ts';
import { intakeLifeMs } from './intake.ts';

/**
 * Deletes what was handed over more than a day ago, taken or not, and then the keys that were retired before and that nothing waits
 * for: a copy of what was once sealed to them does not open any more. Gives how many of either.
 */
export async function trimIntakes(
  { db }: { db: Database },
  { now, ...trim }: { now: Date } & Omit<Trim, 'before'>,
): Promise<{ intakes: number; intakeKeys: number }> {
  const before = new Date(now.getTime() - intakeLifeMs);
  const intakes = await trimRows(db.kysely, {
    ...trim,
    table: 'intakes',
    where: sql`entered_at < ${before}`,
  });
  // Whoever fetched a key just before it was retired may seal to it for another day; an open link names its key.
  const intakeKeys = await trimRows(db.kysely, {
    ...trim,
    table: 'intake_keys',
    where: sql`retired_at < ${before} and not exists (select from intakes i where i.kid = intake_keys.kid)
      and not exists (select from setup_links l where l.kid = intake_keys.kid and l.expires_at > ${now} and l.revoked_at is null)`,
  });
  return { intakes, intakeKeys };
}
