import type { Database } from '../db/database.ts';
import type { CustomerId } from '../domain/ids.ts';

/** Whose connection it is; undefined when there is none of that id. */
export async function customerOfConnection(
  db: Database,
  connectionId: string,
): Promise<CustomerId | undefined> {
  const row = await db.kysely
    .selectFrom('connections')
    .select('customer_id')
    .where('id', '=', connectionId)
    .executeTakeFirst();
  return row?.customer_id as CustomerId | undefined; // a foreign key
}
