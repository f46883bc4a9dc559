import { z } from 'zod';
import { customerView } from '../../connections/customer-view.ts';
import { listCustomers } from '../../connections/list-customers.ts';
import { shortId, timeText } from '../kit/show.ts';
import { verb } from '../kit/verb.ts';

export const customerList = verb({
  name: 'list',
  summary: 'List customers',
  input: z.object({}),
  examples: [
    ['rollcall customer list', 'all customers by name'],
    ['rollcall customer list --json', 'the same for a program'],
  ],
  async run({ app, out }) {
    const customers = await listCustomers((await app()).db);
    out.json({
      customers: customers.map((one) => ({
        ...customerView(one),
        connections: one.connections,
        contacts: one.contacts,
      })),
    });
    if (customers.length === 0) {
      out.text('There are no customers yet. Add one with: rollcall customer add <name>');
      return undefined;
    }
    out.table(customers, [
      { title: 'Name', value: (one) => one.name },
      { title: 'Id', value: (one) => shortId(one.id), isWhole: true },
      { title: 'Connections', value: (one) => one.connections, align: 'right' },
      { title: 'Contacts', value: (one) => one.contacts, align: 'right' },
      { title: 'Added', value: (one) => timeText(one.createdAt), isWhole: true },
    ]);
    return undefined;
  },
});
