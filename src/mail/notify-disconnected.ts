import type { Connection } from '../connections/connection.ts';
import type { Database } from '../db/database.ts';
import { putMails } from './put-mails.ts';

/** The operator is told that a customer ended a connection, whose people somebody on the platform may have to see to. */
export async function notifyDisconnected(
  db: Pick<Database, 'kysely'>,
  event: { connection: Pick<Connection, 'id' | 'customerId'>; now: Date },
): Promise<void> {
  await putMails(db, { ...event, kind: 'disconnected', what: event.connection.id }, { to: ['operator'] });
}
