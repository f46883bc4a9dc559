import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { countResend } from '../../access/resend-throttle.ts';
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
  errors: ['RESEND_THROTTLED'],
  async handle({ deps, body, browser, signal }) {
    const { address } = browser;
    const even = delay(answerMs, undefined, { signal });
    const [asked] = await Promise.all([
      countResend(deps.db, { email: body.email, address }, deps.clock.now()).then(() =>
        resendLink(deps, { email: body.email }),
      ),
      even,
    ]);
    return asked;
  },
});
