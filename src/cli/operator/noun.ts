import { noun } from '../kit/verb.ts';
import { operatorInvite } from './invite.ts';
import { operatorLinkVerb } from './link.ts';
import { operatorList } from './list.ts';

export const operatorNoun = noun('operator', 'People who sign in to the console', [
  operatorInvite,
  operatorLinkVerb,
  operatorList,
]);
