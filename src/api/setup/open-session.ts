import { z } from 'zod';
import { openSetupSession } from '../../access/setup-session.ts';
import { openSetupLink } from '../../connections/open-setup-link.ts';
import { setupCookie } from '../kit/browser.ts';
import { endpoint } from '../kit/endpoint.ts';
import { SetupSession } from './setup-wire.ts';

export const openSetupSessionEndpoint = endpoint({
  id: 'openSetupSession',
  method: 'POST',
  path: '/v1/setup/session',
  tag: 'setup',
  summary: 'Exchange the token of a set-up link for a cookie on this device',
  description:
    'Opening the page uses nothing up; this begins the sixty days of the link, once. Every wrong token gets the same answer.',
  scope: 'anyone',
  isIdempotent: false,
  body: z.strictObject({ token: z.string().max(100) }),
  answer: { status: 201, body: SetupSession },
  errors: ['LINK_UNKNOWN', 'LINK_EXPIRED', 'LINK_REVOKED'],
  async handle({ deps, body, browser, audit }) {
    const link = await openSetupLink(deps, body.token);
    const { secret } = await openSetupSession(deps, { linkId: link.id });
    const seconds = Math.floor((link.expiresAt.getTime() - deps.clock.now().getTime()) / 1000);
    browser.setCookie(setupCookie, secret, seconds);
    audit({ customerId: link.customerId, connectionId: link.connectionId, subjectId: link.id });
    return { expires_at: link.expiresAt, language: link.contact?.language ?? null, kid: link.kid };
  },
});
