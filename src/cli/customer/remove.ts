import { z } from 'zod';
import { findCustomer } from '../../connections/customer.ts';
import { removeCustomer } from '../../privacy/remove-customer.ts';
import { confirmed } from '../kit/ask.ts';
import { verb } from '../kit/verb.ts';
import { counted } from '../../domain/counted.ts';

export const customerRemove = verb({
  name: 'remove',
  summary: 'Erase a customer and everything that belongs to it',
  description:
    'Erases its key, so that no copy of a secret opens again, and with it its connections, people, runs, changes and test exports. ' +
    'The platform is not told. This cannot be taken back.',
  args: [['<customer>', 'name or id']],
  flags: [
    ['--yes', 'do not ask'],
    ['--with-active-connections', 'also when connections of it are active'],
  ],
  input: z.object({
    customer: z.string(),
    yes: z.boolean().optional(),
    withActiveConnections: z.boolean().optional(),
  }),
  examples: [
    ['rollcall customer remove Stadstuin', 'asks first'],
    ['rollcall customer remove Stadstuin --yes --with-active-connections', 'for scripts'],
  ],
  async run({ app, out, ask, changed }, input) {
    const rooms = await app();
    const customer = await findCustomer(rooms.db, input.customer);
    await confirmed(ask, `Erase ${customer.name} with all its people, runs and changes?`, input.yes);
    const receipt = await removeCustomer(rooms, {
      customerId: customer.id,
      confirm: input.withActiveConnections === true,
    });
    changed();
    out.json({
      erased: {
        customer_id: receipt.customerId,
        connections: receipt.connections,
        contacts: receipt.contacts,
        erased_at: receipt.erasedAt.toISOString(),
        rows: receipt.rows,
        remains: receipt.remains,
      },
    });
    out.good(
      `${customer.name} was erased: ${counted(receipt.connections, 'connection')} and ${counted(receipt.contacts, 'contact')}.`,
    );
    out.pairs(Object.entries(receipt.rows).filter(([, count]) => count > 0));
    out.text(
      'What stays: ids of it in the audit log, and your backups of the database, until they are over.',
    );
    return undefined;
  },
});
