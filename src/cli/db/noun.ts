import { noun } from '../kit/verb.ts';
import { dbMove } from './move.ts';
import { dbRestored } from './restored.ts';
import { dbRotateKey } from './rotate-key.ts';
import { dbStatus } from './status.ts';

export const dbNoun = noun('db', 'The database', [dbStatus, dbMove, dbRotateKey, dbRestored]);
