import { z } from 'zod';
import { connectionSummaryView } from '../../connections/connection-view.ts';
import { contactView } from '../../connections/contact-view.ts';
import { customerView } from '../../connections/customer-view.ts';
import { findCustomer } from '../../connections/customer.ts';
import { showCustomer } from '../../connections/show-customer.ts';
import { connectionTable } from '../connection/view.ts';
import { contactColumns } from '../contact/view.ts';
import { timeText } from '../kit/show.ts';
import { verb } from '../kit/verb.ts';

export const customerShow = verb({
  name: 'show',
  summary: 'Show a customer with its contacts and connections',
  args: [['<customer>', 'name or id']],
  input: z.object({ customer: z.string() }),
  examples: [['rollcall customer show Stadstuin', 'the customer, who gets mail, and its connections']],
  async run({ app, out }, input) {
    const { db } = await app();
    const { id } = await findCustomer(db, input.customer);
    const customer = await showCustomer(db, { customerId: id });
    out.json({
      customer: {
        ...customerView(customer),
        contacts: customer.contacts.map(contactView),
        connections: customer.connections.map(connectionSummaryView),
      },
    });
    out.heading(customer.name);
    out.pairs([
      ['Id', customer.id],
      ['Added', timeText(customer.createdAt)],
    ]);
    out.line();
    out.heading('Contacts');
    if (customer.contacts.length === 0) out.text('None yet. Add one with: rollcall contact add');
    else out.table(customer.contacts, contactColumns);
    out.line();
    out.heading('Connections');
    if (customer.connections.length === 0) out.text('None yet. Open one with: rollcall connection add');
    else connectionTable(out, customer.connections);
    return undefined;
  },
});
