import { z } from 'zod';
import { findConnection } from '../../connections/connection.ts';
import { applyDueDates } from '../../runs/apply-due-dates.ts';
import { verb } from '../kit/verb.ts';

export const runDates = verb({
  name: 'dates',
  summary: 'Let accepted starts and ends that are due take effect, without reading the HR system',
  description:
    'Safe to repeat. Put it on a clock, shortly after midnight in the time zones of the connections.',
  args: [['[connection]', 'name, customer/name or id; all connections when left out']],
  input: z.object({ connection: z.string().optional() }),
  examples: [['rollcall run dates', 'for every connection that ever accepted a run']],
  async run({ app, out, account, changed }, input) {
    const rooms = await app();
    const connection =
      input.connection === undefined ? undefined : await findConnection(rooms.db, input.connection);
    const results = await applyDueDates(rooms.runs, {
      requestedBy: account,
      ...(connection && { connectionId: connection.id }),
    });
    if (results.some(({ updated }) => updated > 0)) changed();
    out.json({
      connections: results.map((one) => ({
        connection_id: one.connectionId,
        run_id: one.runId ?? null,
        updated: one.updated,
        joiners: one.joiners,
        leavers: one.leavers,
        transfers: one.transfers,
        held_back: one.heldBack,
      })),
    });
    if (results.length === 0)
      out.text('No connection has accepted a run yet, so there are no dates to apply.');
    else {
      out.table(results, [
        { title: 'Connection', value: (one) => one.connection },
        { title: 'Updated', value: (one) => one.updated, align: 'right' },
        { title: 'Leavers', value: (one) => one.leavers, align: 'right' },
        { title: 'Transfers', value: (one) => one.transfers, align: 'right' },
        { title: 'Wait for a decision', value: (one) => one.heldBack, align: 'right' },
      ]);
    }
    return undefined;
  },
});
