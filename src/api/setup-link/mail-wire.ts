import { z } from 'zod';
import type { ListedMail } from '../../mail/list-mails.ts';
import { Instant } from '../kit/schemas.ts';

/** A mail about a connection. What it says is not kept. */
export const Mail = z
  .object({
    id: z.uuid(),
    kind: z.enum(['invitation', 'sent_back', 'activated', 'key_expiring', 'held', 'stopped', 'disconnected']),
    subject: z.string().describe('In the language of whoever gets it.'),
    contact_id: z.uuid().nullable().describe('Null: to the operator.'),
    link_id: z.uuid().nullable().describe('Of an invitation: the link in it.'),
    state: z
      .enum(['waiting', 'sent', 'not_sent', 'failed'])
      .describe('`not_sent`: there is nobody to send it to, or by. `failed`: the mail server never took it.'),
    code: z.string().nullable().describe('What it tells of, such as CRED_REJECTED.'),
    failure: z
      .string()
      .nullable()
      .describe(
        'Why the last try came to nothing: NO_MAIL_SERVER, NO_ADDRESS, LINK_ENDED, or the code of the way to the mail server, such as ECONNECTION.',
      ),
    attempts: z.int(),
    next_attempt_at: Instant.nullable().describe('While it waits.'),
    created_at: Instant,
    finished_at: Instant.nullable(),
  })
  .meta({ id: 'Mail' });

export function mailOnWire(mail: ListedMail): z.output<typeof Mail> {
  return {
    id: mail.id,
    kind: mail.kind,
    subject: mail.subject,
    contact_id: mail.contactId ?? null,
    link_id: mail.linkId ?? null,
    state: mail.state,
    code: mail.details.code ?? null,
    failure: mail.failure ?? null,
    attempts: mail.attempts,
    next_attempt_at: mail.state === 'waiting' ? mail.nextAt : null,
    created_at: mail.createdAt,
    finished_at: mail.finishedAt ?? null,
  };
}
