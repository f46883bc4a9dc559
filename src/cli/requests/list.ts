import { z } from 'zod';
import { findConnection } from '../../connections/connection.ts';
import { listRequests } from '../../connections/list-requests.ts';
import { requestView } from '../../connections/request-view.ts';
import { showRun } from '../../runs/show-run.ts';
import { bytesText, durationText, timeText } from '../kit/show.ts';
import { wholeNumber } from '../kit/numbers.ts';
import { verb } from '../kit/verb.ts';

export const requestsList = verb({
  name: 'list',
  summary: 'List requests to an HR system, newest first: proof that Rollcall only reads',
  description:
    'Method, path with ids as {id}, status, size and time. Queries and what was answered are never kept.',
  args: [['<connection>', 'name, customer/name or id']],
  flags: [
    ['--run <run>', 'only those of this run'],
    ['--purpose <purpose>', 'only check, test, live, explain or token'],
    ['--outcome <outcome>', 'only ok, retried, refused or failed'],
    ['--limit <n>', 'how many, at most 1000; default 50'],
    ['--before <number>', 'older than the request of this number'],
  ],
  input: z.object({
    connection: z.string(),
    run: z.string().optional(),
    purpose: z.enum(['check', 'test', 'live', 'explain', 'token']).optional(),
    outcome: z.enum(['ok', 'retried', 'refused', 'failed']).optional(),
    limit: wholeNumber(1, 1000).default(50),
    before: wholeNumber(1, Number.MAX_SAFE_INTEGER).optional(),
  }),
  examples: [
    ['rollcall requests list Nordlicht/Personio', 'the newest fifty'],
    ['rollcall requests list Nordlicht/Personio --outcome refused', 'what our own rules did not send'],
  ],
  async run({ app, out }, input) {
    const { db } = await app();
    const { id: connectionId } = await findConnection(db, input.connection);
    const run = input.run === undefined ? undefined : await showRun(db, { connectionId, runId: input.run });
    const { purpose, outcome, limit, before } = input;
    const requests = await listRequests(db, {
      connectionId,
      limit,
      ...(run && { runId: run.id }),
      ...(purpose && { purpose }),
      ...(outcome && { outcome }),
      ...(before !== undefined && { before }),
    });
    out.json({
      requests: requests.map(requestView),
    });
    if (requests.length === 0) out.text('No requests.');
    else {
      out.table(requests, [
        { title: 'No.', value: (one) => one.number, align: 'right' },
        { title: 'At (UTC)', value: (one) => timeText(one.at), isWhole: true },
        { title: 'For', value: (one) => one.purpose, isWhole: true },
        { title: 'Method', value: (one) => one.method, isWhole: true },
        { title: 'Path', value: (one) => one.pathTemplate },
        { title: 'Status', value: (one) => one.status ?? one.outcome, align: 'right' },
        { title: 'Outcome', value: (one) => one.outcome, isWhole: true },
        { title: 'Size', value: (one) => bytesText(one.bytes), align: 'right' },
        { title: 'Time', value: (one) => durationText(one.ms), align: 'right' },
      ]);
    }
    return undefined;
  },
});
