import type { Database } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import type { MailId } from './mail.ts';
import { mailNotConfigured } from './mail-not-configured.ts';

/**
 * Has a mail that waits, failed or was not sent tried anew, at once and with all its tries. The link in an invitation is a new one then.
 * One that is being sent just now is left to that, so that nobody gets it twice.
 * Throws AppError NOT_FOUND, MAIL_SENT for one that was sent, or MAIL_NOT_CONFIGURED where `sendsMail` says that there is no server.
 */
export async function retryMail(
  { db, clock }: { db: Database; clock: Pick<Clock, 'now'> },
  input: { connectionId: ConnectionId; mailId: MailId; sendsMail: boolean },
): Promise<void> {
  await db.transaction(async (tx) => {
    const mail = await tx
      .selectFrom('mails')
      .select(['state', 'attempts', 'failure'])
      .where('id', '=', input.mailId)
      .where('connection_id', '=', input.connectionId)
      .forUpdate()
      .executeTakeFirst();
    if (!mail) throw notThere();
    if (mail.state === 'sent') throw wasSent();
    if (!input.sendsMail) throw mailNotConfigured();
    if (mail.state === 'waiting' && mail.attempts > 0 && mail.failure === null) return;
    await tx
      .updateTable('mails')
      .set({ state: 'waiting', attempts: 0, failure: null, finished_at: null, next_at: clock.now() })
      .where('id', '=', input.mailId)
      .execute();
  });
}

function wasSent(): AppError {
  return new AppError('MAIL_SENT', 'This mail was sent already.', {
    nextStep:
      'Look into the mailbox, and at what it takes for unwanted mail. A set-up link can be mailed anew.',
  });
}

function notThere(): AppError {
  return new AppError('NOT_FOUND', 'There is no mail of that id about this connection.', {
    details: { noun: 'mail' },
  });
}
