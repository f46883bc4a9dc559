import { z } from 'zod';
import { findDestination } from '../../deliveries/configured-destination.ts';
import { destinationView } from '../../deliveries/destination-view.ts';
import { enableDestination } from '../../deliveries/enable-destination.ts';
import { verb } from '../kit/verb.ts';

export const destinationEnable = verb({
  name: 'enable',
  summary: 'Go on after a pause, or after it was disabled',
  args: [['<destination>', 'name or id']],
  input: z.object({ destination: z.string() }),
  examples: [['rollcall destination enable Platform', 'what waits goes out now, with the same ids']],
  async run({ app, out, changed }, input) {
    const rooms = await app();
    const { id } = await findDestination(rooms.db, input.destination);
    const destination = await enableDestination(rooms, { destinationId: id });
    changed();
    out.json({ destination: destinationView(destination) });
    out.good(`The destination ${destination.name} is ${destination.state}.`);
    return undefined;
  },
});
