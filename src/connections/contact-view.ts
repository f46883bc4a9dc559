import type { Contact } from './list-contacts.ts';

/** A contact in the spelling of the wire; instants are ISO 8601 in UTC. */
export function contactView(contact: Contact) {
  const { id, name, email, language, createdAt } = contact;
  return { id, customer_id: contact.customerId, name, email, language, created_at: createdAt.toISOString() };
}
