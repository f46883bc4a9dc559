import { insertSetupLink } from '../connections/create-setup-link.ts';
import { countResent, linksOfAddress } from '../connections/links-of-address.ts';
import type { SetupLink } from '../connections/setup-link.ts';
import type { Database } from '../db/database.ts';
import type { Ids } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import { notifyInvitation } from './notify-invitation.ts';

/** Links that one customer's contacts may have mailed in an hour (A24). */
const perCustomer = 10;

/**
 * Has a new link mailed to whoever has this address, for every connection that they had one of. Nothing is said of whether there is
 * anybody: of an unknown address nothing comes. Throttling by who asks is the caller's. Gives the links, for the audit log alone.
 */
export async function resendLink(
  deps: { db: Database; clock: Pick<Clock, 'now'>; ids: Ids },
  { email }: { email: string },
): Promise<SetupLink[]> {
  const now = deps.clock.now();
  return deps.db.transaction(async (tx) => {
    const made: SetupLink[] = [];
    const since = new Date(now.getTime() - 3_600_000);
    for (const { customerId, connectionId, contactId, activates } of await linksOfAddress(tx, email)) {
      // Counted anew each time: the ones that were just made are among them.
      if ((await countResent(tx, { customerId, since })) >= perCustomer) continue;
      const { link } = await insertSetupLink(tx, deps, { connectionId, contactId, activates, by: 'resend' });
      await notifyInvitation(tx, link, now);
      made.push(link);
    }
    return made;
  });
}
