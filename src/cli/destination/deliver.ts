import { z } from 'zod';
import { deliveryDepsOf } from '../../app.ts';
import { findDestination } from '../../deliveries/configured-destination.ts';
import { deliverDue } from '../../deliveries/deliver-due.ts';
import { exitCodes } from '../kit/exit-codes.ts';
import { timeText } from '../kit/show.ts';
import { verb } from '../kit/verb.ts';

export const destinationDeliver = verb({
  name: 'deliver',
  summary: 'Send now what is due, without waiting for a worker',
  description: 'A worker does the same by itself. While one is at it, this ends at once.',
  args: [['<destination>', 'name or id']],
  input: z.object({ destination: z.string() }),
  examples: [['rollcall destination deliver Platform', 'hands out what was accepted, and sends it']],
  async run({ app, out, progress, signal, changed }, input) {
    const deps = deliveryDepsOf(await app());
    const { id, name } = await findDestination(deps.db, input.destination);
    progress.show('Delivering');
    changed();
    const { nextAt, ...counts } = await deliverDue(deps, { destinationId: id, signal });
    out.json({ ...counts, next_at: nextAt?.toISOString() ?? null });
    out.good(`Delivered to ${name}: ${counts.delivered}.`);
    if (counts.failed > 0) out.bad(`Did not get through and comes again: ${counts.failed}.`);
    if (counts.parked > 0) out.bad(`Parked, for a person to look at: ${counts.parked}.`);
    if (nextAt) out.dim(`Next: ${timeText(nextAt)} UTC`);
    return counts.failed + counts.parked > 0 ? exitCodes.error : undefined;
  },
});
