import { z } from 'zod';
import { JobQueue } from '../../jobs/queue.ts';
import { applyRetention } from '../../privacy/apply-retention.ts';
import { verb } from '../kit/verb.ts';

export const retentionRun = verb({
  name: 'run',
  summary: 'Erase and delete what was kept for long enough; workers do it once a day',
  description:
    'People who left, details of runs, changes, requests, deliveries and the rest, each after its own time (ROLLCALL_KEEP_…_DAYS in the ' +
    'settings). Safe to repeat and to stop.',
  flags: [['--dry-run', 'count what would go, and change nothing']],
  input: z.object({ dryRun: z.boolean().optional() }),
  examples: [
    ['rollcall retention run --dry-run', 'what is due'],
    ['rollcall retention run', 'now, beside a running service or without one'],
  ],
  async run({ app, out, clock, signal, changed, progress }, { dryRun = false }) {
    const rooms = await app();
    const { config, log } = rooms;
    await using queue = await JobQueue.open({ db: rooms.db, log, role: 'sender' });
    progress.show(dryRun ? 'Counting' : 'Erasing');
    const counts = await applyRetention(
      { ...rooms, queue, log: log.room('privacy'), keepDays: config.service.retentionDays },
      { now: clock.now(), signal, isDryRun: dryRun },
    );
    const rows = Object.entries(counts).filter(([, count]) => count > 0);
    if (rows.length > 0 && !dryRun) changed();
    out.json({ dry_run: dryRun, ...counts });
    if (rows.length === 0) out.text('Nothing is due.');
    else out.good(dryRun ? 'This is due:' : 'This is gone:');
    out.pairs(rows.map(([kind, count]) => [titleOf(kind), count]));
    if (counts.connections_postponed > 0)
      out.text('People of connections with a run under way wait for the next time.');
    return undefined;
  },
});

/** `run_details` → `Run details`. */
function titleOf(kind: string): string {
  const words = kind.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
