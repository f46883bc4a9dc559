import { noun } from '../kit/verb.ts';
import { destinationAdd } from './add.ts';
import { destinationCheck } from './check.ts';
import { destinationDeliver } from './deliver.ts';
import { destinationEnable } from './enable.ts';
import { destinationList } from './list.ts';
import { destinationPause } from './pause.ts';
import { destinationRemove } from './remove.ts';
import { destinationResync } from './resync.ts';
import { destinationSecrets } from './secrets.ts';
import { destinationSet } from './set.ts';
import { destinationShow } from './show.ts';

export const destinationNoun = noun('destination', 'Where accepted changes go', [
  destinationAdd,
  destinationList,
  destinationShow,
  destinationSet,
  destinationSecrets,
  destinationCheck,
  destinationDeliver,
  destinationPause,
  destinationEnable,
  destinationResync,
  destinationRemove,
]);
