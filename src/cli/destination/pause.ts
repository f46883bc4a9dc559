import { z } from 'zod';
import { findDestination } from '../../deliveries/configured-destination.ts';
import { destinationView } from '../../deliveries/destination-view.ts';
import { pauseDestination } from '../../deliveries/pause-destination.ts';
import { verb } from '../kit/verb.ts';

export const destinationPause = verb({
  name: 'pause',
  summary: 'Send nothing until it is enabled again',
  args: [['<destination>', 'name or id']],
  input: z.object({ destination: z.string() }),
  examples: [['rollcall destination pause Platform', 'what is accepted meanwhile goes out then']],
  async run({ app, out, changed }, input) {
    const rooms = await app();
    const { id } = await findDestination(rooms.db, input.destination);
    const destination = await pauseDestination(rooms, { destinationId: id });
    changed();
    out.json({ destination: destinationView(destination) });
    out.good(`The destination ${destination.name} is ${destination.state}.`);
    return undefined;
  },
});
