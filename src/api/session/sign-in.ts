import { z } from 'zod';
import { signInByPassword } from '../../access/sign-in.ts';
import { endpoint } from '../kit/endpoint.ts';
import { keepSession, SessionOnWire, sessionOnWire } from './session-wire.ts';

export const signInEndpoint = endpoint({
  id: 'signIn',
  method: 'POST',
  path: '/v1/session/password',
  tag: 'session',
  summary: 'Sign in with a password; the session comes as a cookie',
  scope: 'anyone',
  isIdempotent: false,
  body: z.strictObject({ email: z.string().max(254), password: z.string().max(200) }),
  answer: { status: 201, body: SessionOnWire },
  errors: ['SIGN_IN_REFUSED', 'SIGN_IN_THROTTLED'],
  async handle({ deps, body, browser, audit }) {
    const opened = await signInByPassword(deps, { ...body, address: browser.address });
    keepSession(browser, opened);
    audit({ subjectId: opened.session.operator.id });
    return sessionOnWire(deps.config, opened.session);
  },
});
