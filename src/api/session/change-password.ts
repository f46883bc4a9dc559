import { z } from 'zod';
import { Password } from '../../access/password.ts';
import { changePassword } from '../../access/sign-in.ts';
import { endpoint } from '../kit/endpoint.ts';
import { needSession } from './need-session.ts';
import { keepSession, SessionOnWire, sessionOnWire } from './session-wire.ts';

export const changePasswordEndpoint = endpoint({
  id: 'changePassword',
  method: 'POST',
  path: '/v1/session/new-password',
  tag: 'session',
  summary: 'Change the password that you sign in with',
  description: 'Every other session of yours ends.',
  scope: 'own',
  endsAccess: true,
  isIdempotent: false,
  body: z.strictObject({
    password: z.string().max(200).describe('The present one.'),
    new_password: Password,
  }),
  answer: { status: 200, body: SessionOnWire },
  errors: ['SIGN_IN_REFUSED', 'SIGN_IN_THROTTLED'],
  async handle({ deps, body, browser, audit }) {
    const session = needSession(browser);
    const { address } = browser;
    const { password, new_password: newPassword } = body;
    const opened = await changePassword(deps, { session, password, newPassword, address });
    keepSession(browser, opened);
    audit({ subjectId: session.operator.id });
    return sessionOnWire(deps.config, opened.session);
  },
});
