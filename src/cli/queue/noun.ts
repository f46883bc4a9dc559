import { noun } from '../kit/verb.ts';
import { queueStatusVerb } from './status.ts';

export const queueNoun = noun('queue', 'What waits for the workers', [queueStatusVerb]);
