import { noun } from '../kit/verb.ts';
import { runDates } from './dates.ts';
import { runDiscard } from './discard.ts';
import { runList } from './list.ts';
import { runRelease } from './release.ts';
import { runShow } from './show.ts';
import { runStart } from './start.ts';

export const runNoun = noun('run', 'Runs: from a complete read to accepted changes', [
  runStart,
  runList,
  runShow,
  runRelease,
  runDiscard,
  runDates,
]);
