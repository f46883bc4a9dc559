import type { Database } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { ContactId, CustomerId } from '../domain/ids.ts';

/** Erases a contact of this customer. Throws AppError NOT_FOUND. */
export async function removeContact(
  deps: { db: Database },
  input: { customerId: CustomerId; contactId: ContactId },
): Promise<void> {
  const removed = await deps.db.kysely
    .deleteFrom('contacts')
    .where('id', '=', input.contactId)
    .where('customer_id', '=', input.customerId)
    .executeTakeFirst();
  if (removed.numDeletedRows === 1n) return;
  throw new AppError('NOT_FOUND', 'This customer has no contact of that id.', {
    details: { noun: 'contact' },
  });
}
