import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import { type Trim, trimRows } from '../db/trim.ts';

const keptMs = 90 * 86_400_000;

/**
 * Deletes links that ended 90 days ago, with the devices that they let in. The newest one of a contact stays, however old it is: by it
 * the contact of a connection that runs for years has a new one mailed. Gives how many.
 */
export async function trimSetupLinks(
  { db }: { db: Database },
  { now, ...trim }: { now: Date } & Omit<Trim, 'before'>,
): Promise<number> {
  const before = new Date(now.getTime() - keptMs);
  return trimRows(db.kysely, {
    ...trim,
    table: 'setup_links',
    where: sql`
      least(expires_at, revoked_at) < ${before}
      and (contact_id is null
           or exists (select from setup_links n
                       where n.connection_id = setup_links.connection_id and n.contact_id = setup_links.contact_id
                         and (n.created_at, n.id) > (setup_links.created_at, setup_links.id)))`,
  });
}
