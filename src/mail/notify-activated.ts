import type { Connection } from '../connections/connection.ts';
import type { Database } from '../db/database.ts';
import { putMails } from './put-mails.ts';

/** Every contact is told that the daily runs have begun. */
export async function notifyActivated(
  db: Pick<Database, 'kysely'>,
  event: { connection: Pick<Connection, 'id' | 'customerId'>; now: Date },
): Promise<void> {
  const what = `${event.connection.id}:${event.now.toISOString()}`;
  await putMails(db, { ...event, kind: 'activated', what }, { to: ['contacts'] });
}
