import { z } from 'zod';
import { pagesUrlOf } from '../../config/service-config.ts';
import { findConnection } from '../../connections/connection.ts';
import { createSetupLink } from '../../connections/create-setup-link.ts';
import { stockIntakeKeys } from '../../connections/ensure-intake-key.ts';
import { listContacts } from '../../connections/list-contacts.ts';
import { pickOne } from '../../connections/pick-one.ts';
import { timeText } from '../kit/show.ts';
import { verb } from '../kit/verb.ts';
import { linkView } from './view.ts';

export const linkCreate = verb({
  name: 'create',
  summary: 'Make a set-up link for the HR admin of a customer',
  description:
    'Seven days to open it; from the first opening on, sixty days to go on, on any device. It leads to `rollcall serve`, which has to be running then.',
  args: [['<connection>', 'name, customer/name or id']],
  flags: [
    ['--contact <contact>', 'whose it is: name or id of a contact of the customer'],
    ['--no-activate', 'the confirmation does not begin the daily runs: you do, with connection activate'],
  ],
  input: z.object({
    connection: z.string(),
    contact: z.string().optional(),
    activate: z.boolean().default(true),
  }),
  examples: [['rollcall link create Stadstuin --contact "Bregje Voorbeeld"', 'prints the link, this once']],
  async run({ app, out, account, changed }, input) {
    const rooms = await app();
    const { id: connectionId, customerId } = await findConnection(rooms.db, input.connection);
    const contact =
      input.contact === undefined
        ? undefined
        : pickOne(await listContacts(rooms.db, { customerId }), input.contact, 'contact');
    await stockIntakeKeys(rooms);
    const { link, fragment } = await createSetupLink(rooms, {
      connectionId,
      contactId: contact?.id,
      activates: input.activate,
      by: `cli:${account}`,
    });
    changed();
    const address = `${pagesUrlOf(rooms.config.service)}/setup#${fragment}`;
    out.json({ link: linkView(link), url: address });
    out.text(`This link can be opened until ${timeText(link.expiresAt)}. It is not shown again:`);
    out.command(address);
    return undefined;
  },
});
