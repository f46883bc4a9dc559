import { z } from 'zod';
import { connectionDetailsView } from '../../connections/connection-view.ts';
import { runSummaryView } from '../../runs/run-view.ts';
import { findConnection } from '../../connections/connection.ts';
import { showConnection } from '../../connections/show-connection.ts';
import { listRuns } from '../../runs/show-run.ts';
import { shortId, timeText } from '../kit/show.ts';
import { verb } from '../kit/verb.ts';
import { runLine } from '../run/view.ts';
import { draftPairs, stateText } from './view.ts';

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
    const { connection, credentials, key } = details;
    out.json({
      connection: {
        ...connectionDetailsView(details),
        last_run: details.lastRun ? runSummaryView(details.lastRun) : null,
      },
    });
    const approved = connection.approvedBinding;
    out.heading(`${connection.customerName} / ${connection.name}`);
    out.pairs([
      ['Id', connection.id],
      ['HR system', connection.connector],
      ['State', `${stateText(connection)} since ${timeText(connection.stateSince, connection.timeZone)}`],
      ['Time zone', connection.timeZone],
      ...draftPairs(connection),
      [
        'Credentials',
        credentials &&
          `${credentials.fingerprint}, entered by ${credentials.enteredBy} on ${timeText(credentials.enteredAt, connection.timeZone)}`,
      ],
      ['Key', key && `${key.algorithm}, ${key.kid}`],
      ['Logins this month', details.loginsThisMonth],
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
