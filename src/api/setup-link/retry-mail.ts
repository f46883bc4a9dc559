import { z } from 'zod';
import { parseId } from '../../domain/ids.ts';
import { mailJob } from '../../operations/work-queue.ts';
import { retryMail } from '../../mail/retry-mail.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf, notFound } from '../kit/of-caller.ts';

export const retryMailEndpoint = endpoint({
  id: 'retryMail',
  method: 'POST',
  path: '/v1/connections/:connection_id/mails/:mail_id/retry',
  tag: 'setup-links',
  summary: 'Try again to send a mail that was not sent',
  description: 'At once, and as often as at first. An invitation has a new link in it, good for seven days.',
  scope: 'connections:write',
  params: z.object({ connection_id: z.uuid(), mail_id: z.uuid() }),
  answer: { status: 204 },
  errors: ['NOT_FOUND', 'MAIL_SENT', 'MAIL_NOT_CONFIGURED'],
  async handle({ deps, params, caller, audit }) {
    const { id: connectionId, customerId } = await connectionOf(deps, caller, params.connection_id);
    const mailId = parseId<'mail'>(params.mail_id);
    if (mailId === undefined) throw notFound('mail');
    audit({ customerId, connectionId, subjectId: mailId });
    const sendsMail = deps.config.service.mail !== undefined;
    await retryMail(deps, { connectionId, mailId, sendsMail });
    await deps.queue.send(mailJob);
  },
});
