import { noun } from '../kit/verb.ts';
import { requestsList } from './list.ts';

export const requestsNoun = noun('requests', 'Every request that was sent to an HR system', [requestsList]);
