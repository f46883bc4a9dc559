import type { Database } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import { loadSetupLink, type SetupLink, type SetupLinkId } from './setup-link.ts';

/** Takes a link back: it lets nobody in any more, on no device. Said twice it is the same. Throws AppError NOT_FOUND. */
export async function revokeSetupLink(
  { db, clock }: { db: Database; clock: Pick<Clock, 'now'> },
  input: { connectionId: ConnectionId; linkId: SetupLinkId; by: string },
): Promise<SetupLink> {
  const now = clock.now();
  await db.kysely
    .updateTable('setup_links')
    .set({ revoked_at: now, revoked_by: input.by })
    .where('id', '=', input.linkId)
    .where('connection_id', '=', input.connectionId)
    .where('revoked_at', 'is', null)
    .execute();
  const link = await loadSetupLink(db.kysely, input.linkId, now);
  if (link?.connectionId === input.connectionId) return link;
  throw new AppError('NOT_FOUND', 'There is no set-up link of that id.', {
    details: { noun: 'set-up link' },
  });
}
