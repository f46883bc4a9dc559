import { z } from 'zod';
import { contactView } from '../../connections/contact-view.ts';
import { findCustomer } from '../../connections/customer.ts';
import { listContacts } from '../../connections/list-contacts.ts';
import { verb } from '../kit/verb.ts';
import { contactColumns } from './view.ts';

export const contactList = verb({
  name: 'list',
  summary: 'List the contacts of a customer',
  args: [['<customer>', 'name or id']],
  input: z.object({ customer: z.string() }),
  examples: [['rollcall contact list Stadstuin', 'in the order they were added']],
  async run({ app, out }, input) {
    const { db } = await app();
    const customer = await findCustomer(db, input.customer);
    const contacts = await listContacts(db, { customerId: customer.id });
    out.json({ contacts: contacts.map(contactView) });
    if (contacts.length === 0)
      out.text(`${customer.name} has no contacts yet. Add one with: rollcall contact add`);
    else out.table(contacts, contactColumns);
    return undefined;
  },
});
