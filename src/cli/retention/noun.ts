import { noun } from '../kit/verb.ts';
import { retentionRun } from './run.ts';

export const retentionNoun = noun('retention', 'How long what is kept', [retentionRun]);
