import { z } from 'zod';
import { runSummaryView } from '../../runs/run-view.ts';
import { findConnection } from '../../connections/connection.ts';
import { discardHold } from '../../runs/decide-hold.ts';
import { showRun } from '../../runs/show-run.ts';
import { verb } from '../kit/verb.ts';

export const runDiscard = verb({
  name: 'discard',
  summary: 'Discard a held run, by name; the list stays as it is',
  description: 'The next run that would do the same is held again.',
  args: [
    ['<connection>', 'name, customer/name or id'],
    ['[run]', 'the held run; the open one when left out'],
  ],
  flags: [
    ['--by <name>', 'who decides; kept with the run'],
    ['--reason <text>', 'why; kept with the run'],
  ],
  input: z.object({
    connection: z.string(),
    run: z.string().optional(),
    by: z.string('is needed: a named person decides').min(1),
    reason: z.string('is needed').min(1),
  }),
  examples: [
    [
      'rollcall run discard Nordlicht/Personio --by "Jorrit Voorbeeld" --reason "Personio gave half of the list"',
      'nothing is accepted of it',
    ],
  ],
  async run({ app, out, changed }, input) {
    const rooms = await app();
    const { id: connectionId } = await findConnection(rooms.db, input.connection);
    const named =
      input.run === undefined ? undefined : await showRun(rooms.db, { connectionId, runId: input.run });
    const { by, reason } = input;
    const runId = await discardHold(rooms, { connectionId, by, reason, ...(named && { runId: named.id }) });
    changed();
    out.json({ run: runSummaryView(await showRun(rooms.db, { connectionId, runId })) });
    out.good('The held run was discarded. The list is as it was before it.');
    return undefined;
  },
});
