import { z } from 'zod';
import { findConnection } from '../../connections/connection.ts';
import { findDestination } from '../../deliveries/configured-destination.ts';
import { replayDeliveries } from '../../deliveries/replay-deliveries.ts';
import { wholeNumber } from '../kit/numbers.ts';
import { verb } from '../kit/verb.ts';

const sequence = wholeNumber(0, Number.MAX_SAFE_INTEGER).optional();

export const deliveryReplay = verb({
  name: 'replay',
  summary: 'Have a range of changes of one connection delivered again',
  description: 'In order, and with the ids they had. Give a range of sequences, or of time.',
  args: [
    ['<destination>', 'name or id'],
    ['<connection>', 'name, customer/name or id'],
  ],
  flags: [
    ['--from <sequence>', 'the first sequence'],
    ['--through <sequence>', 'the last sequence'],
    ['--since <instant>', 'accepted at or after, e.g. 2026-03-01T00:00:00Z'],
    ['--before <instant>', 'accepted before'],
  ],
  input: z.object({
    destination: z.string(),
    connection: z.string(),
    from: sequence,
    through: sequence,
    since: z.iso.datetime('is not an instant').optional(),
    before: z.iso.datetime('is not an instant').optional(),
  }),
  examples: [
    ['rollcall delivery replay Platform Nordlicht/Personio --from 120 --through 180', 'by sequence'],
    [
      'rollcall delivery replay Platform Nordlicht/Personio --since 2026-03-01T00:00:00Z --before 2026-03-02T00:00:00Z',
      'what was accepted on a day',
    ],
  ],
  async run({ app, out, changed }, input) {
    const rooms = await app();
    const { from, through, since, before } = input;
    const { id: destinationId } = await findDestination(rooms.db, input.destination);
    const { id: connectionId } = await findConnection(rooms.db, input.connection);
    const count = await replayDeliveries(rooms, {
      destinationId,
      connectionId,
      ...(from !== undefined && through !== undefined && { sequences: { from, through } }),
      ...(since !== undefined &&
        before !== undefined && { accepted: { from: new Date(since), before: new Date(before) } }),
    });
    changed();
    out.json({ deliveries: count });
    out.good(`Delivered again with the next pass of a worker: ${count}.`);
    return undefined;
  },
});
