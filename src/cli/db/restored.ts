import { z } from 'zod';
import { counted } from '../../domain/counted.ts';
import { JobQueue } from '../../jobs/queue.ts';
import { afterRestore } from '../../privacy/after-restore.ts';
import { confirmed } from '../kit/ask.ts';
import { verb } from '../kit/verb.ts';

export const dbRestored = verb({
  name: 'restored',
  summary: 'After a backup of the database was restored: put right what has to know of it',
  description:
    'Run it once after every restore, before the service is started on it. Whoever follows the changes is told to start from the list, ' +
    'what waited to be delivered is not sent, and every destination is compared with the list. Safe to repeat.',
  flags: [['--yes', 'do not ask']],
  input: z.object({ yes: z.boolean().optional() }),
  examples: [
    ['rollcall db restored', 'asks first'],
    ['rollcall db restored --yes', 'for scripts'],
  ],
  async run({ app, out, ask, clock, changed, account }, input) {
    const rooms = await app();
    await confirmed(
      ask,
      'Was the database restored from a backup? Everybody who follows the changes has to start from the list again.',
      input.yes,
    );
    await using queue = await JobQueue.open({ db: rooms.db, log: rooms.log, role: 'sender' });
    const done = await afterRestore({ ...rooms, queue }, { now: clock.now(), by: account });
    changed();
    out.json(done);
    out.good(`Epoch ${done.epoch} of the feed has begun: older cursors are refused with CURSOR_EXPIRED.`);
    out.pairs([
      ['Runs closed as interrupted', done.runs_interrupted],
      ['Tokens of HR systems dropped', done.tokens_dropped],
      ['Schedules planned anew', done.schedules_replanned],
      ['Operations ended', done.operations_ended],
    ]);
    if (done.destinations > 0)
      out.text(`A worker will compare ${counted(done.destinations, 'destination')} with the list.`);
    out.text(
      'What happened since the backup is not known here: erase once more whoever was erased, revoke what was revoked, and look ' +
        'through customers, connections and approvals that were changed.',
    );
    return undefined;
  },
});
