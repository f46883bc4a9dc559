import { z } from 'zod';
import { customerView } from '../../connections/customer-view.ts';
import { createCustomer } from '../../connections/create-customer.ts';
import { verb } from '../kit/verb.ts';

export const customerAdd = verb({
  name: 'add',
  summary: 'Add a customer',
  args: [['<name>', 'what the customer is called']],
  input: z.object({ name: z.string() }),
  examples: [['rollcall customer add "Stadstuin"', 'adds a customer; connections and contacts come next']],
  async run({ app, out, changed }, { name }) {
    const customer = await createCustomer(await app(), { name });
    changed();
    out.json({ customer: customerView(customer) });
    out.good(`Customer ${customer.name} was added.`);
    out.pairs([['Id', customer.id]]);
    out.dim('Next, open a connection to its HR system:');
    out.command(`rollcall connection add youserve --customer "${customer.name}" --tenant-id <id>`);
    out.command(`rollcall connection add personio --customer "${customer.name}"`);
    return undefined;
  },
});
