import { z } from 'zod';
import { auditEventView } from '../../audit/audit-event-view.ts';
import { listAudit } from '../../audit/list-audit.ts';
import { findConnection } from '../../connections/connection.ts';
import { shortId, timeText } from '../kit/show.ts';
import { verb } from '../kit/verb.ts';

export const auditList = verb({
  name: 'list',
  summary: 'List the audit log, the newest first',
  description:
    'Requests to the API that may change something have a row before them (asked) and one after them; commands that changed something have one. No names and nothing of what was sent.',
  flags: [
    ['--connection <connection>', 'only rows about this connection'],
    ['--limit <n>', 'how many at most; default 50'],
    ['--before <number>', 'only rows before this one: the last of the page before'],
  ],
  input: z.object({
    connection: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(10_000).default(50),
    before: z.coerce.number().int().min(1).optional(),
  }),
  examples: [['rollcall audit list --limit 20', 'the last twenty rows']],
  async run({ app, out }, { connection, limit, before }) {
    const rooms = await app();
    const id = connection === undefined ? undefined : (await findConnection(rooms.db, connection)).id;
    const events = await listAudit(rooms, { connectionId: id, limit, before });
    out.json({ events: events.map(auditEventView) });
    if (events.length === 0) {
      out.text('Nothing was written down yet.');
      return undefined;
    }
    out.table(events, [
      { title: 'No.', value: (one) => one.number, align: 'right' },
      { title: 'At (UTC)', value: (one) => timeText(one.at), isWhole: true },
      { title: 'Who', value: (one) => one.actor },
      { title: 'What', value: (one) => one.action },
      { title: 'Outcome', value: (one) => [one.outcome, one.code].filter(Boolean).join(' '), isWhole: true },
      { title: 'Connection', value: (one) => (one.connectionId ? shortId(one.connectionId) : '') },
    ]);
    return undefined;
  },
});
