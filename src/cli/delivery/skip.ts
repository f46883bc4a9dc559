import { z } from 'zod';
import { findDestination } from '../../deliveries/configured-destination.ts';
import { deliveryView } from '../../deliveries/delivery.ts';
import { skipDelivery } from '../../deliveries/retry-delivery.ts';
import { verb } from '../kit/verb.ts';
import { deliveryIdFrom } from './delivery-id-from.ts';

export const deliverySkip = verb({
  name: 'skip',
  summary: 'Give a delivery up; later ones of the same person go on',
  args: [
    ['<destination>', 'name or id'],
    ['<delivery>', 'id'],
  ],
  input: z.object({ destination: z.string(), delivery: z.string() }),
  examples: [['rollcall delivery skip Platform 3f0d6c1e-…', 'it is not sent']],
  async run({ app, out, changed }, input) {
    const rooms = await app();
    const { id: destinationId } = await findDestination(rooms.db, input.destination);
    const delivery = await skipDelivery(rooms, { destinationId, deliveryId: deliveryIdFrom(input.delivery) });
    changed();
    out.json({ delivery: deliveryView(delivery) });
    out.good('It was given up.');
    return undefined;
  },
});
