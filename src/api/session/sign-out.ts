import { endSession } from '../../access/session.ts';
import { sessionCookie } from '../kit/browser.ts';
import { endpoint } from '../kit/endpoint.ts';

export const signOutEndpoint = endpoint({
  id: 'signOut',
  method: 'DELETE',
  path: '/v1/session',
  tag: 'session',
  summary: 'Sign out: the session ends at once, in every tab',
  scope: 'anyone',
  endsAccess: true,
  answer: { status: 204 },
  async handle({ deps, browser, audit }) {
    if (browser.session !== undefined) {
      await endSession(deps, browser.session.id);
      audit({ subjectId: browser.session.operator.id });
    }
    browser.clearCookie(sessionCookie);
  },
});
