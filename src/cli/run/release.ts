import { z } from 'zod';
import { runResultView } from '../../runs/run-view.ts';
import { findConnection } from '../../connections/connection.ts';
import type { Database } from '../../db/database.ts';
import type { ConnectionId } from '../../domain/ids.ts';
import { releaseHold } from '../../runs/release.ts';
import { listRuns, type RunRecord, showRun } from '../../runs/show-run.ts';
import { confirmed } from '../kit/ask.ts';
import { verb } from '../kit/verb.ts';
import { countsText, printRun, runExitCode, showProgress } from './view.ts';

export const runRelease = verb({
  name: 'release',
  summary: 'Let one held run through, by name',
  description:
    'The HR system is read again, and only the very same changes are accepted; if it says something else now, that is held anew. ' +
    'The limits of the guard stay as they are.',
  args: [
    ['<connection>', 'name, customer/name or id'],
    ['[run]', 'the held run; the open one when left out'],
  ],
  flags: [
    ['--by <name>', 'who decides; kept with the run'],
    ['--reason <text>', 'why; kept with the run'],
    ['--yes', 'do not ask'],
  ],
  input: z.object({
    connection: z.string(),
    run: z.string().optional(),
    by: z.string('is needed: a named person decides').min(1),
    reason: z.string('is needed').min(1),
    yes: z.boolean().optional(),
  }),
  examples: [
    [
      'rollcall run release Nordlicht/Personio --by "Jorrit Voorbeeld" --reason "The team in Kiel was closed"',
      'asks before anything is accepted',
    ],
  ],
  async run({ app, out, ask, signal, progress, changed }, input) {
    const rooms = await app();
    const connection = await findConnection(rooms.db, input.connection);
    const connectionId = connection.id;
    const run = await runToRelease(rooms.db, { connectionId, run: input.run });
    const what = run === undefined ? ' what is held' : `: ${countsText(run.counts)}`;
    await confirmed(ask, `Release${what}, for ${connection.customerName} / ${connection.name}?`, input.yes);
    progress.show('Reading');
    const result = await releaseHold(rooms.runs, {
      connectionId,
      by: input.by,
      reason: input.reason,
      signal,
      onProgress: showProgress(progress),
      ...(run && { runId: run.id }),
    });
    changed();
    out.json({ run: runResultView(result) });
    printRun(out, result, connection);
    return runExitCode(result);
  },
});

/** The named run, or the newest that is held, so that the question says what it would let through. */
async function runToRelease(
  db: Database,
  { connectionId, run }: { connectionId: ConnectionId; run: string | undefined },
): Promise<RunRecord | undefined> {
  if (run !== undefined) return await showRun(db, { connectionId, runId: run });
  const newest = await listRuns(db, { connectionId });
  return newest.find(({ holdState }) => holdState === 'open');
}
