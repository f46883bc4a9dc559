import { z } from 'zod';
import { customerView } from '../../connections/customer-view.ts';
import { findCustomer } from '../../connections/customer.ts';
import { renameCustomer } from '../../connections/rename-customer.ts';
import { verb } from '../kit/verb.ts';

export const customerRename = verb({
  name: 'rename',
  summary: 'Give a customer another name',
  args: [
    ['<customer>', 'name or id'],
    ['<name>', 'the new name'],
  ],
  input: z.object({ customer: z.string(), name: z.string() }),
  examples: [
    ['rollcall customer rename Stadstuin "Stadstuin B.V."', 'its connections and people stay as they are'],
  ],
  async run({ app, out, changed }, input) {
    const rooms = await app();
    const before = await findCustomer(rooms.db, input.customer);
    const customer = await renameCustomer(rooms, { customerId: before.id, name: input.name });
    changed();
    out.json({ customer: customerView(customer) });
    out.good(`${before.name} is now called ${customer.name}.`);
    return undefined;
  },
});
