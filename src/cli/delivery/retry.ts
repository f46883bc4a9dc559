import { z } from 'zod';
import { deliveryDepsOf } from '../../app.ts';
import { findDestination } from '../../deliveries/configured-destination.ts';
import { deliveryView } from '../../deliveries/delivery.ts';
import { retryDelivery } from '../../deliveries/retry-delivery.ts';
import { verb } from '../kit/verb.ts';
import { deliveryIdFrom } from './delivery-id-from.ts';

export const deliveryRetry = verb({
  name: 'retry',
  summary: 'Have a delivery that waits or is parked sent now',
  args: [
    ['<destination>', 'name or id'],
    ['<delivery>', 'id'],
  ],
  input: z.object({ destination: z.string(), delivery: z.string() }),
  examples: [['rollcall delivery retry Platform 3f0d6c1e-…', 'with the same id']],
  async run({ app, out, changed }, input) {
    const rooms = deliveryDepsOf(await app());
    const { id: destinationId } = await findDestination(rooms.db, input.destination);
    const delivery = await retryDelivery(rooms, {
      destinationId,
      deliveryId: deliveryIdFrom(input.delivery),
    });
    changed();
    out.json({ delivery: deliveryView(delivery) });
    out.good('It is sent with the next pass of a worker.');
    return undefined;
  },
});
