import type { Database } from '../db/database.ts';
import type { Id, Ids } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import { hashSecret, newSecret } from './secret.ts';

type LinkId = Id<'setup-link'>;

/** How many devices may go on with one link at once; the oldest one is signed out when there are more. */
const devices = 20;

/** Lets a device in by a link. Gives the cookie's secret, which is kept as a hash; it lasts as long as the link does. */
export async function openSetupSession(
  { db, clock, ids }: { db: Database; clock: Pick<Clock, 'now'>; ids: Ids },
  { linkId }: { linkId: LinkId },
): Promise<{ secret: string }> {
  const secret = newSecret();
  const row = { id: ids.next<'setup-session'>(), hash: hashSecret(secret), link_id: linkId };
  await db.kysely
    .insertInto('setup_sessions')
    .values({ ...row, created_at: clock.now() })
    .execute();
  const tooMany = db.kysely
    .selectFrom('setup_sessions')
    .select('id')
    .where('link_id', '=', linkId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .offset(devices);
  await db.kysely.deleteFrom('setup_sessions').where('id', 'in', tooMany).execute();
  return { secret };
}

/** The link by which the device with this secret was let in; undefined for none. Whether the link still holds is for its room to say. */
export async function linkOfSetupSession(db: Database, secret: string): Promise<LinkId | undefined> {
  const row = await db.kysely
    .selectFrom('setup_sessions')
    .select('link_id')
    .where('hash', '=', hashSecret(secret))
    .executeTakeFirst();
  return row?.link_id as LinkId | undefined; // a foreign key
}

/** Signs the device with this secret out. */
export async function endSetupSession(db: Database, secret: string): Promise<void> {
  await db.kysely.deleteFrom('setup_sessions').where('hash', '=', hashSecret(secret)).execute();
}
