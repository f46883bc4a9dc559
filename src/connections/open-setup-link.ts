import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { Clock } from '../platform/clock.ts';
import { hashOf } from './create-setup-link.ts';
import { linkFrom, linkLifeMs, refuseEnded, selectLinks, type SetupLink } from './setup-link.ts';

/**
 * Whose link this token is. The first time, its sixty days begin; on further devices and days it opens as well. Throws AppError
 * LINK_UNKNOWN, the same for every wrong token; LINK_EXPIRED and LINK_REVOKED are told to whoever had the right one.
 */
export async function openSetupLink(
  { db, clock }: { db: Database; clock: Pick<Clock, 'now'> },
  token: string,
): Promise<SetupLink> {
  const now = clock.now();
  const hash = hashOf(token);
  return db.transaction(async (tx) => {
    const row = await selectLinks(tx)
      .where('setup_links.hash', '=', hash)
      .forUpdate('setup_links')
      .executeTakeFirst();
    if (!row) throw linkUnknown();
    const link = linkFrom(row, now);
    refuseEnded(link);
    if (link.openedAt) return link;
    const expiresAt = new Date(now.getTime() + linkLifeMs.opened);
    await tx
      .updateTable('setup_links')
      .set({ opened_at: sql`coalesce(opened_at, ${now})`, expires_at: expiresAt })
      .where('id', '=', link.id)
      .execute();
    return { ...link, state: 'opened', openedAt: now, expiresAt };
  });
}

function linkUnknown(): AppError {
  return new AppError('LINK_UNKNOWN', 'This link does not lead anywhere.', {
    nextStep: 'Open it from the mail once more, whole; or ask whoever sent it for a new one.',
  });
}
