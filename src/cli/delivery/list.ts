import { z } from 'zod';
import { findDestination } from '../../deliveries/configured-destination.ts';
import { deliveryStates, deliveryView } from '../../deliveries/delivery.ts';
import { listDeliveries } from '../../deliveries/list-deliveries.ts';
import { wholeNumber } from '../kit/numbers.ts';
import { timeText } from '../kit/show.ts';
import { verb } from '../kit/verb.ts';

export const deliveryList = verb({
  name: 'list',
  summary: 'List what goes to a destination, the newest first',
  args: [['<destination>', 'name or id']],
  flags: [
    ['--state <state>', 'waiting, held_back, delivered, parked or skipped', 'repeat'],
    ['--limit <n>', 'how many at most; default 50'],
  ],
  input: z.object({
    destination: z.string(),
    state: z.array(z.enum(deliveryStates, 'is not a state of deliveries')).optional(),
    limit: wholeNumber(1, 500).default(50),
  }),
  examples: [['rollcall delivery list Platform --state parked', 'what a person has to look at']],
  async run({ app, out }, input) {
    const { db } = await app();
    const { id } = await findDestination(db, input.destination);
    const deliveries = await listDeliveries(db, {
      destinationId: id,
      states: input.state,
      limit: input.limit,
    });
    out.json({ deliveries: deliveries.map(deliveryView) });
    if (deliveries.length === 0) {
      out.text('There are none.');
      return undefined;
    }
    out.table(deliveries, [
      { title: 'Id', value: (one) => one.id, isWhole: true },
      { title: 'Subject', value: (one) => one.subject },
      { title: 'Sequence', value: (one) => one.sequence, align: 'right' },
      { title: 'State', value: (one) => one.state.replaceAll('_', ' ') },
      { title: 'Code', value: (one) => one.code },
      { title: 'Tries', value: (one) => one.attempts, align: 'right' },
      { title: 'Next', value: (one) => timeText(one.nextAt), isWhole: true },
    ]);
    return undefined;
  },
});
