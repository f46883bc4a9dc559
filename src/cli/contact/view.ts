import type { Contact } from '../../connections/list-contacts.ts';
import { shortId } from '../kit/show.ts';
import type { Column } from '../kit/table.ts';

/** A contact as `--json` prints it. */
export function contactView(contact: Contact) {
  const { id, name, email, language, createdAt } = contact;
  return { id, customer_id: contact.customerId, name, email, language, created_at: createdAt.toISOString() };
}

export const contactColumns: readonly Column<Contact>[] = [
  { title: 'Name', value: (one) => one.name },
  { title: 'E-mail', value: (one) => one.email },
  { title: 'Language', value: (one) => one.language },
  { title: 'Id', value: (one) => shortId(one.id), isWhole: true },
];
