import { z } from 'zod';
import type { Database } from '../db/database.ts';
import { violatedConstraint } from '../db/errors.ts';
import { AppError } from '../domain/app-error.ts';
import type { CustomerId, Ids } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import { Name } from './customer.ts';
import { type Contact, contactFrom } from './list-contacts.ts';
import { validate } from './validate.ts';

/** One address, without anything that a mail header could read as more: no space, control character, list or comment sign. */
const address = /^[^\s\p{Cc}\p{Cf}@<>(),;:\\"[\]]+@[^\s\p{Cc}\p{Cf}@<>(),;:\\"[\]]+$/u;

export const NewContact = z.strictObject({
  name: Name,
  email: z
    .string()
    .trim()
    .max(254, 'is longer than 254 characters')
    .regex(address, 'is not one plain e-mail address'),
  language: z.enum(['en', 'nl', 'de']),
});
export type NewContact = z.input<typeof NewContact>;

/** Somebody at the customer who gets links and mails. Throws AppError CONTACT_INVALID, NOT_FOUND, or CONTACT_EXISTS: that address is in the list already. */
export async function addContact(
  deps: { db: Database; clock: Clock; ids: Ids },
  input: NewContact & { customerId: CustomerId },
): Promise<Contact> {
  const { customerId, ...given } = input;
  const contact = validate(NewContact, given, { code: 'CONTACT_INVALID', what: 'contact' });
  const row = {
    id: deps.ids.next<'contact'>(),
    customer_id: customerId,
    ...contact,
    created_at: deps.clock.now(),
  };
  const added = await deps.db.kysely
    .insertInto('contacts')
    .columns(['id', 'customer_id', 'name', 'email', 'language', 'created_at'])
    .expression((build) =>
      build
        .selectFrom('customers')
        .select((value) => [
          value.val(row.id).as('id'),
          'customers.id as customer_id',
          value.val(row.name).as('name'),
          value.val(row.email).as('email'),
          value.val(row.language).as('language'),
          value.val(row.created_at).as('created_at'),
        ])
        .where('customers.id', '=', customerId),
    )
    .executeTakeFirst()
    .catch(refuseTwice);
  if (added.numInsertedOrUpdatedRows === 1n) return contactFrom(row);
  throw new AppError('NOT_FOUND', 'There is no customer of that id.', { details: { noun: 'customer' } });
}

function refuseTwice(error: unknown): never {
  const constraint = violatedConstraint(error);
  if (constraint !== 'contacts_address') throw error;
  throw new AppError('CONTACT_EXISTS', 'The customer has a contact with that address already.', {
    nextStep: 'Use that one. To change its name or language, remove it and add it anew.',
    cause: error,
  });
}
