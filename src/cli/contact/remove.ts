import { z } from 'zod';
import { findCustomer } from '../../connections/customer.ts';
import { listContacts } from '../../connections/list-contacts.ts';
import { pickOne } from '../../connections/pick-one.ts';
import { removeContact } from '../../connections/remove-contact.ts';
import { confirmed } from '../kit/ask.ts';
import { verb } from '../kit/verb.ts';

export const contactRemove = verb({
  name: 'remove',
  summary: 'Erase a contact of a customer',
  args: [
    ['<customer>', 'name or id'],
    ['<contact>', 'name, e-mail address or id'],
  ],
  flags: [['--yes', 'do not ask']],
  input: z.object({ customer: z.string(), contact: z.string(), yes: z.boolean().optional() }),
  examples: [['rollcall contact remove Stadstuin bregje@stadstuin.example', 'asks first']],
  async run({ app, out, ask, changed }, input) {
    const rooms = await app();
    const customer = await findCustomer(rooms.db, input.customer);
    const contacts = await listContacts(rooms.db, { customerId: customer.id });
    const named = contacts.map((one) => ({ id: one.id, name: one.name, path: one.email }));
    const contact = pickOne(named, input.contact, 'contact');
    await confirmed(ask, `Erase the contact ${contact.name}?`, input.yes);
    await removeContact(rooms, { customerId: customer.id, contactId: contact.id });
    changed();
    out.json({ removed: { contact_id: contact.id } });
    out.good(`${contact.name} is no longer a contact of ${customer.name}.`);
    return undefined;
  },
});
