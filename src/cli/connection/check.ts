import { z } from 'zod';
import { checkConnection } from '../../connections/check-connection.ts';
import { checkView } from '../../connections/check-view.ts';
import { findConnection } from '../../connections/connection.ts';
import { exitCodeOf, exitCodes } from '../kit/exit-codes.ts';
import { verb } from '../kit/verb.ts';
import { printReport } from './view.ts';

export const connectionCheck = verb({
  name: 'check',
  summary: 'Prove credentials and rights with the smallest requests there are',
  description:
    'Keeps nothing of anybody. What it proposes (the API version, say) is put into the connection with --accept-proposals.',
  args: [['<connection>', 'name, customer/name or id']],
  flags: [['--accept-proposals', 'put the settings that the check proposes into the connection']],
  input: z.object({ connection: z.string(), acceptProposals: z.boolean().optional() }),
  examples: [
    ['rollcall connection check Nordlicht/Personio', 'what can be read, and what to do about the rest'],
    ['rollcall connection check Nordlicht/Personio --accept-proposals', 'and keeps the proposed settings'],
  ],
  async run({ app, out, progress, signal, changed }, input) {
    const rooms = await app();
    const { id, customerName, name } = await findConnection(rooms.db, input.connection);
    progress.show('Checking');
    const check = await checkConnection(rooms, {
      connectionId: id,
      accept: input.acceptProposals === true,
      signal,
      onRetry: () => progress.retrying(),
    });
    const { report, accepted, warnings } = check;
    if (accepted) changed();
    const failed = report.steps.find((step) => !step.ok);
    out.json(checkView(check));
    printReport(out, report);
    for (const { count, limit } of warnings)
      out.text(`Logins this month: ${count} of ${limit} that the HR system allows.`);
    out.line();
    if (accepted) out.good('The proposals were put into the connection.');
    else if (report.proposals.length > 0)
      out.command(`rollcall connection check "${customerName}/${name}" --accept-proposals`);
    if (!failed) {
      out.good('The check passed. Nothing was kept of anybody. Next:');
      out.command(`rollcall export create "${customerName}/${name}"`);
      return undefined;
    }
    out.bad('The check did not pass. Nothing was kept of anybody.');
    return failed.code === undefined ? exitCodes.error : exitCodeOf(failed.code);
  },
});
