import type { Kysely } from 'kysely';
import type { Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import type { Connection } from '../connections/connection.ts';
import { listContacts } from '../connections/list-contacts.ts';
import type { Database } from '../db/database.ts';
import type { ContactId } from '../domain/ids.ts';
import type { MailDetails, MailKind } from './mail.ts';

export interface MailEvent {
  kind: MailKind;
  /** What happened, once: the id of a run, say. */
  what: string;
  connection: Pick<Connection, 'id' | 'customerId'>;
  details?: MailDetails;
  now: Date;
}

/** One mail for each contact of the customer, and one for the operator where it is said. What was put in before is left alone. */
export async function putMails(
  db: Pick<Database, 'kysely'>,
  event: MailEvent,
  { to }: { to: readonly ('contacts' | 'operator')[] },
): Promise<void> {
  const contacts = to.includes('contacts')
    ? await listContacts(db, { customerId: event.connection.customerId })
    : [];
  const ids: (ContactId | undefined)[] = contacts.map(({ id }) => id);
  if (to.includes('operator')) ids.push(undefined);
  for (const contactId of ids) await putMail(db.kysely, event, { contactId });
}

/** One mail; `linkId` for an invitation. */
export async function putMail(
  db: Kysely<Tables> | Transaction,
  { kind, what, connection, details = {}, now }: MailEvent,
  { contactId, linkId }: { contactId: ContactId | undefined; linkId?: string },
): Promise<void> {
  await db
    .insertInto('mails')
    .values({
      key: `${kind}:${what}:${contactId ?? 'operator'}`,
      kind,
      connection_id: connection.id,
      contact_id: contactId ?? null,
      link_id: linkId ?? null,
      details: JSON.stringify(details),
      state: 'waiting',
      next_at: now,
      created_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
