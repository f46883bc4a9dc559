import type { Transaction } from '../db/database.ts';
import type { SetupLink } from '../connections/setup-link.ts';
import { putMail } from './put-mails.ts';

/** Has a link mailed to whose it is. A link of nobody in particular cannot be: a plain throw. */
export async function notifyInvitation(tx: Transaction, link: SetupLink, now: Date): Promise<void> {
  if (!link.contact) throw new Error('A link that is nobody’s was to be mailed.');
  const connection = { id: link.connectionId, customerId: link.customerId };
  const event = { kind: 'invitation' as const, what: link.id, connection, now };
  await putMail(tx, event, { contactId: link.contact.id, linkId: link.id });
}
