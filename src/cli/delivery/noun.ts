import { noun } from '../kit/verb.ts';
import { deliveryList } from './list.ts';
import { deliveryReplay } from './replay.ts';
import { deliveryRetry } from './retry.ts';
import { deliveryShow } from './show.ts';
import { deliverySkip } from './skip.ts';

export const deliveryNoun = noun('delivery', 'What goes to a destination, change by change', [
  deliveryList,
  deliveryShow,
  deliveryRetry,
  deliverySkip,
  deliveryReplay,
]);
