import type { Database } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { erasedPersonHash, liftErased } from '../employees/erased-people.ts';

/**
 * Lets a person who was erased come back: with the next run as somebody new, under a new id of ours. The source's id has to be
 * given, since only its keyed hash was kept. Throws NOT_FOUND.
 */
export async function liftErasure(
  deps: { db: Database; secret: Uint8Array },
  input: { connectionId: ConnectionId; externalId: string },
): Promise<void> {
  const { connectionId, externalId } = input;
  const hash = erasedPersonHash(deps.secret, connectionId, externalId);
  const lifted = await deps.db.transaction((tx) => liftErased(tx, { connectionId, hashes: [hash] }));
  if (lifted > 0) return;
  throw new AppError('NOT_FOUND', 'No erased person of this connection had that id at the source.', {
    details: { noun: 'erased person' },
  });
}
