import { z } from 'zod';
import { findDestination } from '../../deliveries/configured-destination.ts';
import { destinationDetailsView } from '../../deliveries/destination-view.ts';
import { showDestination } from '../../deliveries/show-destination.ts';
import { verb } from '../kit/verb.ts';
import { printDestination } from './view.ts';

export const destinationShow = verb({
  name: 'show',
  summary: 'Show a destination, how it does and what waits for it',
  args: [['<destination>', 'name or id']],
  input: z.object({ destination: z.string() }),
  examples: [['rollcall destination show Platform', 'state, settings and counts']],
  async run({ app, out }, input) {
    const { db } = await app();
    const { id } = await findDestination(db, input.destination);
    const shown = await showDestination(db, id);
    out.json({ destination: destinationDetailsView(shown) });
    printDestination(out, shown);
    if (shown.counts.parked > 0)
      out.command(`rollcall delivery list "${shown.destination.name}" --state parked`);
    return undefined;
  },
});
