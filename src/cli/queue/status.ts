import { z } from 'zod';
import { queueStatus } from '../../jobs/queue-counts.ts';
import { durationText, timeText } from '../kit/show.ts';
import { verb } from '../kit/verb.ts';

export const queueStatusVerb = verb({
  name: 'status',
  summary: 'Say what waits for the workers, what they do, and which of them were seen',
  input: z.object({}),
  examples: [['rollcall queue status', 'by kind of work, with the age of what waits longest']],
  async run({ app, out }) {
    const { db } = await app();
    const { kinds, workers } = await queueStatus(db);
    out.json({
      queue: kinds.map(({ oldestSeconds, ...counts }) => ({ ...counts, oldest_seconds: oldestSeconds })),
      workers: workers.map(({ name, startedAt, seenAt }) => ({
        name,
        started_at: startedAt.toISOString(),
        seen_at: seenAt.toISOString(),
      })),
    });
    if (kinds.length === 0) out.text('Nothing waits.');
    else {
      out.table(kinds, [
        { title: 'Work', value: (one) => one.kind },
        { title: 'Waiting', value: (one) => one.waiting, align: 'right' },
        { title: 'Later', value: (one) => one.later, align: 'right' },
        { title: 'Running', value: (one) => one.running, align: 'right' },
        { title: 'Given up', value: (one) => one.failed, align: 'right' },
        {
          title: 'Waits for',
          value: (one) => (one.waiting === 0 ? '' : durationText(one.oldestSeconds * 1000)),
        },
      ]);
    }
    out.line();
    if (workers.length === 0)
      out.text('No worker was seen within the last minute. Start one: rollcall serve');
    for (const { name, seenAt } of workers)
      out.text(`Worker ${name}, last seen ${timeText(seenAt, 'UTC')} UTC`);
    return undefined;
  },
});
