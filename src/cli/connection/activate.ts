import { z } from 'zod';
import { contactView } from '../../connections/contact-view.ts';
import { runResultView } from '../../runs/run-view.ts';
import { activateConnection } from '../../connections/activate-connection.ts';
import { checkConnection } from '../../connections/check-connection.ts';
import { findConnection } from '../../connections/connection.ts';
import { listContacts } from '../../connections/list-contacts.ts';
import { AppError } from '../../domain/app-error.ts';
import { run } from '../../runs/run.ts';
import { contactColumns } from '../contact/view.ts';
import { confirmed } from '../kit/ask.ts';
import { timeText } from '../kit/show.ts';
import { verb } from '../kit/verb.ts';
import { printRun, runExitCode, showProgress } from '../run/view.ts';

export const connectionActivate = verb({
  name: 'activate',
  summary: 'Check, then go live with what was approved: the first run',
  description:
    'Needs an approved test export that is not older than 14 days. The first run is held when it differs from that export too much.',
  args: [['<connection>', 'name, customer/name or id']],
  flags: [['--yes', 'do not ask']],
  input: z.object({ connection: z.string(), yes: z.boolean().optional() }),
  examples: [
    ['rollcall connection activate Nordlicht/Personio', 'asks before anything is accepted'],
    ['rollcall connection activate Nordlicht/Personio --yes --json', 'for scripts'],
  ],
  async run(context, input) {
    const { app, out, ask, signal, progress, account, changed } = context;
    const rooms = await app();
    const { id, customerId, customerName, name, timeZone, approvedBinding } = await findConnection(
      rooms.db,
      input.connection,
    );
    progress.show('Checking');
    const { report } = await checkConnection(rooms, {
      connectionId: id,
      signal,
      onRetry: () => progress.retrying(),
    });
    const failed = report.steps.find((step) => !step.ok);
    if (failed)
      throw new AppError(failed.code ?? 'CHECK_FAILED', failed.message, {
        nextStep: 'Repair it, then activate again.',
      });
    out.good('The check passed.');
    if (approvedBinding) {
      const { approved_by, approved_at } = approvedBinding;
      out.text(`Approved by ${approved_by} on ${timeText(approved_at, timeZone)} (${timeZone}).`);
      await confirmed(ask, `Go live with ${customerName} / ${name}?`, input.yes);
    }
    const connection = await activateConnection(rooms, { connectionId: id });
    changed();
    out.good(`${customerName} / ${name} is active. First run:`);
    const result = await run(rooms.runs, {
      connectionId: id,
      requestedBy: account,
      signal,
      onProgress: showProgress(progress),
    });
    const contacts = await listContacts(rooms.db, { customerId });
    out.json({ state: connection.state, run: runResultView(result), contacts: contacts.map(contactView) });
    printRun(out, result, { customerName, name });
    out.line();
    out.heading('Contacts to tell');
    if (contacts.length === 0) out.text('This customer has no contacts.');
    else out.table(contacts, contactColumns);
    out.dim('Rollcall did not send a mail.');
    return runExitCode(result);
  },
});
