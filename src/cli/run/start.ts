import { z } from 'zod';
import { runResultView } from '../../runs/run-view.ts';
import { findConnection } from '../../connections/connection.ts';
import { run } from '../../runs/run.ts';
import { verb } from '../kit/verb.ts';
import { printRun, runExitCode, showProgress } from './view.ts';

export const runStart = verb({
  name: 'start',
  summary: 'Read the HR system now and accept what passes the guard',
  description:
    'Exit code 3 when the guard holds the run or the read was not complete; then nothing of it was accepted.',
  args: [['<connection>', 'name, customer/name or id; it has to be active']],
  input: z.object({ connection: z.string() }),
  examples: [
    ['rollcall run start Nordlicht/Personio', 'one run, now'],
    ['rollcall run start Nordlicht/Personio --json', 'for a program: outcome, counts, holds'],
  ],
  async run({ app, out, signal, progress, account, changed }, input) {
    const rooms = await app();
    const connection = await findConnection(rooms.db, input.connection);
    progress.show('Reading');
    const onProgress = showProgress(progress);
    const result = await run(rooms.runs, {
      connectionId: connection.id,
      requestedBy: account,
      signal,
      onProgress,
    });
    changed();
    out.json({ run: runResultView(result) });
    printRun(out, result, connection);
    return runExitCode(result);
  },
});
