import { z } from 'zod';
import { findConnection } from '../../connections/connection.ts';
import { removeConnection } from '../../connections/remove-connection.ts';
import { confirmed } from '../kit/ask.ts';
import { verb } from '../kit/verb.ts';
import { connectionView } from './view.ts';

export const connectionRemove = verb({
  name: 'remove',
  summary: 'End a connection and erase its credentials and keys',
  description:
    'Nothing is read any more. People and changes stay until retention or until the customer is removed; the platform is not told.',
  args: [['<connection>', 'name, customer/name or id']],
  flags: [['--yes', 'do not ask']],
  input: z.object({ connection: z.string(), yes: z.boolean().optional() }),
  examples: [['rollcall connection remove Nordlicht/Personio', 'asks first']],
  async run({ app, out, ask, changed }, input) {
    const rooms = await app();
    const { id, customerName, name } = await findConnection(rooms.db, input.connection);
    await confirmed(ask, `End ${customerName} / ${name} and erase its credentials and keys?`, input.yes);
    const connection = await removeConnection(rooms, { connectionId: id });
    changed();
    out.json({ connection: connectionView(connection) });
    out.good(`${customerName} / ${name} was removed. Its credentials and keys are erased.`);
    return undefined;
  },
});
