import { noun } from '../kit/verb.ts';
import { keyCreate } from './create.ts';
import { keyShow } from './show.ts';

export const keyNoun = noun('key', 'Key pairs with which connections log in (YouServe)', [
  keyCreate,
  keyShow,
]);
