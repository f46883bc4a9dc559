import type { Database } from '../db/database.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { type Mail, mailFrom } from './mail.ts';

/** The mails about a connection, newest first, at most a hundred. */
export async function listMails(db: Database, input: { connectionId: ConnectionId }): Promise<Mail[]> {
  const rows = await db.kysely
    .selectFrom('mails')
    .selectAll()
    .where('connection_id', '=', input.connectionId)
    .orderBy('created_at', 'desc')
    .orderBy('key')
    .limit(100)
    .execute();
  return rows.map(mailFrom);
}
