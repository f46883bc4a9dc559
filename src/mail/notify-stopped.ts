import type { Connection } from '../connections/connection.ts';
import type { Database } from '../db/database.ts';
import { putMails } from './put-mails.ts';

/** Contacts and the operator are told that nothing is read any more, and what it is for. */
export async function notifyStopped(
  db: Pick<Database, 'kysely'>,
  event: { connection: Pick<Connection, 'id' | 'customerId'>; code: string | undefined; now: Date },
): Promise<void> {
  const { connection, code, now } = event;
  const what = `${connection.id}:${now.toISOString()}`;
  const details = code === undefined ? {} : { code };
  const about = { kind: 'stopped' as const, what, connection, details, now };
  await putMails(db, about, { to: ['contacts', 'operator'] });
}
