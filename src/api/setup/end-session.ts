import { endSetupSession } from '../../access/setup-session.ts';
import { setupCookie } from '../kit/browser.ts';
import { endpoint } from '../kit/endpoint.ts';

export const endSetupSessionEndpoint = endpoint({
  id: 'endSetupSession',
  method: 'DELETE',
  path: '/v1/setup/session',
  tag: 'setup',
  summary: 'Forget the set-up on this device; the link opens it again',
  scope: 'setup',
  answer: { status: 204 },
  async handle({ deps, browser }) {
    const secret = browser.cookie(setupCookie);
    if (secret !== undefined) await endSetupSession(deps.db, secret);
    browser.clearCookie(setupCookie);
  },
});
