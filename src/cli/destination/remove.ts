import { z } from 'zod';
import { findDestination } from '../../deliveries/configured-destination.ts';
import { destinationView } from '../../deliveries/destination-view.ts';
import { removeDestination } from '../../deliveries/remove-destination.ts';
import { confirmed } from '../kit/ask.ts';
import { verb } from '../kit/verb.ts';

export const destinationRemove = verb({
  name: 'remove',
  summary: 'End a destination and erase its secrets',
  description: 'Nothing is sent any more. The receiver is not told, and keeps what it has.',
  args: [['<destination>', 'name or id']],
  flags: [['--yes', 'do not ask']],
  input: z.object({ destination: z.string(), yes: z.boolean().optional() }),
  examples: [['rollcall destination remove Platform', 'asks first']],
  async run({ app, out, ask, changed }, input) {
    const rooms = await app();
    const before = await findDestination(rooms.db, input.destination);
    await confirmed(ask, `Remove the destination ${before.name}?`, input.yes);
    const destination = await removeDestination(rooms, { destinationId: before.id });
    changed();
    out.json({ destination: destinationView(destination) });
    out.good(`The destination ${destination.name} was removed.`);
    return undefined;
  },
});
