import { z } from 'zod';
import { findDestination } from '../../deliveries/configured-destination.ts';
import { deliveryView } from '../../deliveries/delivery.ts';
import { attemptView, showDelivery } from '../../deliveries/show-delivery.ts';
import { durationText, timeText } from '../kit/show.ts';
import { verb } from '../kit/verb.ts';
import { deliveryIdFrom } from './delivery-id-from.ts';

export const deliveryShow = verb({
  name: 'show',
  summary: 'Show a delivery with everything that was tried',
  args: [
    ['<destination>', 'name or id'],
    ['<delivery>', 'id'],
  ],
  input: z.object({ destination: z.string(), delivery: z.string() }),
  examples: [['rollcall delivery show Platform 3f0d6c1e-…', 'its state and every try']],
  async run({ app, out }, input) {
    const { db } = await app();
    const { id: destinationId } = await findDestination(db, input.destination);
    const deliveryId = deliveryIdFrom(input.delivery);
    const { delivery, attempts } = await showDelivery(db, { destinationId, deliveryId });
    out.json({ delivery: { ...deliveryView(delivery), tries: attempts.map(attemptView) } });
    out.pairs([
      ['Id', delivery.id],
      ['State', delivery.state.replaceAll('_', ' ')],
      ['Code', delivery.code],
      ['Connection', delivery.connectionId],
      ['Subject', `${delivery.subject} ${delivery.subjectId}`],
      ['Sequence', String(delivery.sequence)],
      ['Next', timeText(delivery.nextAt)],
    ]);
    out.table(attempts, [
      { title: 'Try', value: (one) => one.number, align: 'right' },
      { title: 'At (UTC)', value: (one) => timeText(one.at), isWhole: true },
      { title: 'Took', value: (one) => durationText(one.ms), align: 'right' },
      { title: 'Outcome', value: (one) => one.outcome },
      { title: 'Code', value: (one) => one.code },
      { title: 'Status', value: (one) => one.status, align: 'right' },
    ]);
    return undefined;
  },
});
