import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { countResend } from '../../access/resend-throttle.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import { mailNotConfigured } from '../../mail/mail-not-configured.ts';
import { resendLink } from '../../mail/resend-link.ts';
import { endpoint } from '../kit/endpoint.ts';

/** Longer than the work takes, so that the time tells as little as the answer does. */
const answerMs = 300;

export const resendLinkEndpoint = endpoint({
  id: 'resendSetupLink',
  method: 'POST',
  path: '/v1/setup/resend',
  tag: 'setup',
  summary: 'Have a new link mailed to a contact who had one',
  description: 'The answer is the same whether or not anybody has this address (A24).',
  scope: 'anyone',
  isIdempotent: false,
  body: z.strictObject({ email: z.string().trim().max(254) }),
  answer: { status: 204 },
  errors: ['MAIL_NOT_CONFIGURED', 'RESEND_THROTTLED'],
  async handle({ deps, body, browser, caller, requestId }) {
    // The same for everybody, and no promise of a mail that cannot come.
    if (!deps.config.service.mail) throw mailNotConfigured();
    const { address } = browser;
    // Also for whoever goes away meanwhile: it is not long, and no failure.
    const even = delay(answerMs);
    await countResend(deps.db, { email: body.email, address }, deps.clock.now());
    for (const link of await resendLink(deps, { email: body.email })) {
      const about = { customerId: link.customerId, connectionId: link.connectionId, subjectId: link.id };
      const event = { actor: caller.actor, action: 'resendSetupLink', requestId, outcome: 'done' as const };
      await appendAudit(deps, { ...event, ...about });
    }
    await even;
  },
});
