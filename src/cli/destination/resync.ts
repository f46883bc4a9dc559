import { z } from 'zod';
import { deliveryDepsOf } from '../../app.ts';
import { findDestination } from '../../deliveries/configured-destination.ts';
import { resyncDestination, resyncView } from '../../deliveries/resync-destination.ts';
import { shortId } from '../kit/show.ts';
import { verb } from '../kit/verb.ts';

export const destinationResync = verb({
  name: 'resync',
  summary: 'Compare a receiver with the accepted list and repair it',
  description: 'For a receiver that was restored from a backup, or of which nobody knows what it has.',
  args: [['<destination>', 'name or id']],
  input: z.object({ destination: z.string() }),
  examples: [['rollcall destination resync Directory', 'counts what was repaired, connection by connection']],
  async run({ app, out, progress, signal, changed }, input) {
    const deps = deliveryDepsOf(await app());
    const { id } = await findDestination(deps.db, input.destination);
    progress.show('Comparing');
    changed();
    const resynced = await resyncDestination(deps, { destinationId: id, signal });
    out.json({ connections: resynced.map(resyncView) });
    out.table(resynced, [
      { title: 'Connection', value: (one) => shortId(one.connectionId), isWhole: true },
      { title: 'People', value: (one) => one.people, align: 'right' },
      { title: 'Created', value: (one) => one.created, align: 'right' },
      { title: 'Updated', value: (one) => one.updated, align: 'right' },
      { title: 'Deactivated', value: (one) => one.deactivated, align: 'right' },
      { title: 'To look at', value: (one) => one.refused, align: 'right' },
    ]);
    return undefined;
  },
});
