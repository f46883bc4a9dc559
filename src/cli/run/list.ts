import { z } from 'zod';
import { runSummaryView } from '../../runs/run-view.ts';
import { findConnection } from '../../connections/connection.ts';
import { listConnections } from '../../connections/list-connections.ts';
import { listRuns } from '../../runs/show-run.ts';
import { shortId, timeText } from '../kit/show.ts';
import { wholeNumber } from '../kit/numbers.ts';
import { verb } from '../kit/verb.ts';
import { countsText, outcomeText } from './view.ts';

export const runList = verb({
  name: 'list',
  summary: 'List runs, newest first',
  args: [['[connection]', 'name, customer/name or id; all connections when left out']],
  flags: [['--limit <n>', 'how many; default 20']],
  input: z.object({
    connection: z.string().optional(),
    limit: wholeNumber(1, 500).default(20),
  }),
  examples: [
    ['rollcall run list', 'the newest runs of every connection'],
    ['rollcall run list Nordlicht/Personio --limit 5', 'five of one'],
  ],
  async run({ app, out }, input) {
    const { db } = await app();
    const connections =
      input.connection === undefined
        ? await listConnections(db, { includeRemoved: true })
        : [await findConnection(db, input.connection)];
    const lists = await Promise.all(
      connections.map(async (connection) =>
        (await listRuns(db, { connectionId: connection.id, limit: input.limit })).map((run) => ({
          run,
          connection,
        })),
      ),
    );
    const rows = lists
      .flat()
      .sort((a, b) => b.run.startedAt.getTime() - a.run.startedAt.getTime())
      .slice(0, input.limit);
    out.json({ runs: rows.map(({ run }) => runSummaryView(run)) });
    if (rows.length === 0) out.text('There are no runs yet.');
    else {
      out.table(rows, [
        { title: 'Started (UTC)', value: ({ run }) => timeText(run.startedAt), isWhole: true },
        {
          title: 'Connection',
          value: ({ connection }) => `${connection.customerName}/${connection.name}`,
          isWhole: true,
        },
        { title: 'Mode', value: ({ run }) => run.mode, isWhole: true },
        { title: 'Outcome', value: ({ run }) => outcomeText(run), isWhole: true },
        { title: 'Changes', value: ({ run }) => countsText(run.counts), wraps: true },
        { title: 'Id', value: ({ run }) => shortId(run.id), isWhole: true },
      ]);
    }
    return undefined;
  },
});
