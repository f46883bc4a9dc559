import { z } from 'zod';
import { findConnection } from '../../connections/connection.ts';
import { showConnection } from '../../connections/show-connection.ts';
import { showLogins } from '../../connections/show-logins.ts';
import { listRuns } from '../../runs/show-run.ts';
import { shortId, timeText } from '../kit/show.ts';
import { verb } from '../kit/verb.ts';
import { runLine, runSummaryView } from '../run/view.ts';
import { connectionView, draftPairs, stateText } from './view.ts';

export const connectionShow = verb({
  name: 'show',
  summary: 'Show a connection: state, settings, approval, last run',
  description:
    'Of credentials only a fingerprint is shown, and who entered them when. There is no way to read them back.',
  args: [['<connection>', 'name, customer/name or id']],
  input: z.object({ connection: z.string() }),
  examples: [['rollcall connection show Nordlicht/Personio', 'everything that may be shown']],
  async run({ app, out }, input) {
    const rooms = await app();
    const { id } = await findConnection(rooms.db, input.connection);
    const lastRun = async () => (await listRuns(rooms.db, { connectionId: id, limit: 1 }))[0];
    const details = await showConnection({ ...rooms, lastRun }, { connectionId: id });
    const logins = await showLogins(rooms, { connectionId: id });
    const { connection, credentials, key } = details;
    out.json({
      connection: {
        ...connectionView(connection),
        waiting_for_approval: details.waitingForApproval,
        credentials: credentials
          ? {
              fingerprint: credentials.fingerprint,
              entered_by: credentials.enteredBy,
              entered_at: credentials.enteredAt.toISOString(),
            }
          : null,
        key: key ? { kid: key.kid, algorithm: key.algorithm, created_at: key.createdAt.toISOString() } : null,
        logins_this_month: logins,
        last_run: details.lastRun ? runSummaryView(details.lastRun) : null,
      },
    });
    const approved = connection.approvedBinding;
    out.heading(`${connection.customerName} / ${connection.name}`);
    out.pairs([
      ['Id', connection.id],
      ['HR system', connection.connector],
      ['State', stateText(connection)],
      ['Time zone', connection.timeZone],
      ...draftPairs(connection),
      [
        'Credentials',
        credentials &&
          `${credentials.fingerprint}, entered by ${credentials.enteredBy} on ${timeText(credentials.enteredAt, connection.timeZone)}`,
      ],
      ['Key', key && `${key.algorithm}, ${key.kid}`],
      ['Logins this month', logins],
      [
        'Approved',
        approved &&
          `by ${approved.approved_by} on ${timeText(approved.approved_at, connection.timeZone)}, export ${shortId(approved.export_id)}`,
      ],
      ['Waiting for approval', details.waitingForApproval.join(', ') || 'nothing'],
      ['Last run', details.lastRun && runLine(details.lastRun, connection.timeZone)],
    ]);
    return undefined;
  },
});
