import type { Connection } from '../connections/connection.ts';
import type { Database } from '../db/database.ts';
import { putMails } from './put-mails.ts';

/** The operator is told that an HR admin sent a test export back; the remarks stand in the console only. */
export async function notifySentBack(
  db: Database,
  event: { connection: Pick<Connection, 'id' | 'customerId'>; exportId: string; now: Date },
): Promise<void> {
  await putMails(db, { ...event, kind: 'sent_back', what: event.exportId }, { to: ['operator'] });
}
