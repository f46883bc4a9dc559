import { type Contact, listContacts } from '../connections/list-contacts.ts';
import type { Connection } from '../connections/connection.ts';
import type { AnyConnector } from '../connections/connector-register.ts';
import type { Database } from '../db/database.ts';
import { composeMail } from './compose-mail.ts';
import { type Mail, mailFrom } from './mail.ts';

/** A mail with what stands in its subject line. */
export interface ListedMail extends Mail {
  subject: string;
}

/**
 * The mails about a connection, newest first, at most a hundred. Subjects are as they would be written now: in the language that the
 * contact has. What a mail says is not kept.
 */
export async function listMails(
  deps: { db: Database; connectors: readonly AnyConnector[]; platform: string },
  { connection }: { connection: Pick<Connection, 'id' | 'customerId' | 'customerName' | 'connector'> },
): Promise<ListedMail[]> {
  const rows = await deps.db.kysely
    .selectFrom('mails')
    .selectAll()
    .where('connection_id', '=', connection.id)
    .orderBy('created_at', 'desc')
    .orderBy('key')
    .limit(100)
    .execute();
  const contacts = await listContacts(deps.db, { customerId: connection.customerId });
  return rows.map((row) => {
    const mail = mailFrom(row);
    const contact = contacts.find(({ id }): boolean => id === mail.contactId);
    return { ...mail, subject: subjectOf(mail, contact) };
  });

  function subjectOf(mail: Mail, contact: Contact | undefined): string {
    return composeMail(mail, { ...deps, connection, contact, address: '' }).subject;
  }
}
