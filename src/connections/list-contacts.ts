import type { Database } from '../db/database.ts';
import type { ContactId, CustomerId } from '../domain/ids.ts';

/** Personal data: shown to operators, never logged. */
export interface Contact {
  id: ContactId;
  customerId: CustomerId;
  name: string;
  email: string;
  language: 'en' | 'nl' | 'de';
  createdAt: Date;
}

/** A customer's contacts in the order they were added. */
export async function listContacts(
  db: Pick<Database, 'kysely'>,
  input: { customerId: CustomerId },
): Promise<Contact[]> {
  const rows = await db.kysely
    .selectFrom('contacts')
    .selectAll()
    .where('customer_id', '=', input.customerId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(contactFrom);
}

export function contactFrom(row: {
  id: string;
  customer_id: string;
  name: string;
  email: string;
  language: Contact['language'];
  created_at: Date;
}): Contact {
  return {
    id: row.id as ContactId, // a uuid of this table
    customerId: row.customer_id as CustomerId, // a foreign key
    name: row.name,
    email: row.email,
    language: row.language,
    createdAt: row.created_at,
  };
}
