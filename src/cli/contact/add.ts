import { z } from 'zod';
import { contactView } from '../../connections/contact-view.ts';
import { addContact } from '../../connections/add-contact.ts';
import { findCustomer } from '../../connections/customer.ts';
import { verb } from '../kit/verb.ts';

export const contactAdd = verb({
  name: 'add',
  summary: 'Add a contact of a customer',
  args: [['<customer>', 'name or id']],
  flags: [
    ['--name <name>', 'the person'],
    ['--email <address>', 'one plain e-mail address'],
    ['--language <code>', 'en, nl or de (default: en)'],
  ],
  input: z.object({
    customer: z.string(),
    name: z.string('is needed'),
    email: z.string('is needed'),
    language: z.enum(['en', 'nl', 'de']).default('en'),
  }),
  examples: [
    [
      'rollcall contact add Stadstuin --name "Bregje Voorbeeld" --email bregje@stadstuin.example --language nl',
      'adds the HR admin',
    ],
  ],
  async run({ app, out, changed }, { customer, ...given }) {
    const rooms = await app();
    const { id } = await findCustomer(rooms.db, customer);
    const contact = await addContact(rooms, { customerId: id, ...given });
    changed();
    out.json({ contact: contactView(contact) });
    out.good(`${contact.name} was added.`);
    return undefined;
  },
});
